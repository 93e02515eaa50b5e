package org.learninghealth.community;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Filter;

/**
 * Which memberships to list; what is left out doesn't narrow.
 *
 * @param community those in this community
 * @param person those of this person
 * @param status those that stand here
 */
public record MembershipQuery(
        @Nullable CommunityId community,
        @Nullable PersonId person,
        @Nullable MembershipStatus status) {

    /**
     * Who belongs to a community now.
     *
     * @param community the community
     * @return the query
     */
    public static MembershipQuery members(CommunityId community) {
        return new MembershipQuery(community, null, MembershipStatus.ACTIVE);
    }

    /**
     * Where a person belongs, belonged or wants to belong.
     *
     * @param person the person
     * @return the query
     */
    public static MembershipQuery of(PersonId person) {
        return new MembershipQuery(null, person, null);
    }

    Filter<Membership> filter() {
        Filter<Membership> filter = Filter.all();
        filter = community == null ? filter : filter.and(Membership.COMMUNITY, community);
        filter = person == null ? filter : filter.and(Membership.PERSON, person);
        return status == null ? filter : filter.and(Membership.STATUS, status);
    }
}
