package org.learninghealth.cycle;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Filter;

/**
 * Which follow-ups to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param signal those that follow on this signal
 * @param status those of which this became
 * @param assignee those that this person sees to
 */
public record FollowUpQuery(
        @Nullable CommunityId community,
        @Nullable SignalId signal,
        @Nullable FollowUpStatus status,
        @Nullable PersonId assignee) {

    /**
     * What follows in a community.
     *
     * @param community the community
     * @return the query
     */
    public static FollowUpQuery in(CommunityId community) {
        return new FollowUpQuery(community, null, null, null);
    }

    Filter<FollowUp> filter() {
        Filter<FollowUp> filter = Filter.all();
        filter = community == null ? filter : filter.and(FollowUp.COMMUNITY, community);
        filter = signal == null ? filter : filter.and(FollowUp.SIGNAL, signal);
        filter = status == null ? filter : filter.and(FollowUp.STATUS, status);
        return assignee == null ? filter : filter.and(FollowUp.ASSIGNEE, assignee);
    }
}
