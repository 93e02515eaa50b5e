package org.learninghealth.community;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Filter;

/**
 * Which invitations to list; what is left out doesn't narrow.
 *
 * @param community those into this community
 * @param person those to this person
 * @param status those that stand here
 */
public record InvitationQuery(
        @Nullable CommunityId community,
        @Nullable PersonId person,
        @Nullable InvitationStatus status) {

    /**
     * The invitations and nominations of a community.
     *
     * @param community the community
     * @return the query
     */
    public static InvitationQuery in(CommunityId community) {
        return new InvitationQuery(community, null, null);
    }

    /**
     * The invitations that wait for a person's answer.
     *
     * @param person the person
     * @return the query
     */
    public static InvitationQuery waitingFor(PersonId person) {
        return new InvitationQuery(null, person, InvitationStatus.PENDING);
    }

    Filter<Invitation> filter() {
        Filter<Invitation> filter = Filter.all();
        filter = community == null ? filter : filter.and(Invitation.COMMUNITY, community);
        filter = person == null ? filter : filter.and(Invitation.PERSON, person);
        return status == null ? filter : filter.and(Invitation.STATUS, status);
    }
}
