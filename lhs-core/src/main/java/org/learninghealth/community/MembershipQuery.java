package org.learninghealth.community;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.Filter;

/**
 * Which memberships to list; what is left out doesn't narrow.
 *
 * @param community those in this community
 * @param person those of this person
 * @param status those that stand here
 * @param among those of these persons, {@value org.learninghealth.base.PageRequest#MOST} at most
 */
public record MembershipQuery(
        @Nullable CommunityId community,
        @Nullable PersonId person,
        @Nullable MembershipStatus status,
        @Nullable Set<PersonId> among) {

    /**
     * Keeps a copy.
     *
     * @throws org.learninghealth.base.InvalidInput if too many persons are named
     */
    public MembershipQuery {
        if (among != null) {
            among = Set.copyOf(among);
            Require.that(among.size() <= PageRequest.MOST, "query.among", "size", 0, PageRequest.MOST);
        }
    }

    /**
     * Asks without naming several persons.
     *
     * @param community those in this community
     * @param person those of this person
     * @param status those that stand here
     */
    public MembershipQuery(
            @Nullable CommunityId community, @Nullable PersonId person, @Nullable MembershipStatus status) {
        this(community, person, status, null);
    }

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
     * Which of several persons belong to a community now.
     *
     * @param community the community
     * @param among the persons
     * @return the query
     */
    public static MembershipQuery members(CommunityId community, Set<PersonId> among) {
        return new MembershipQuery(community, null, MembershipStatus.ACTIVE, among);
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
        filter = among == null ? filter : filter.in(Membership.PERSON, among);
        return status == null ? filter : filter.and(Membership.STATUS, status);
    }
}
