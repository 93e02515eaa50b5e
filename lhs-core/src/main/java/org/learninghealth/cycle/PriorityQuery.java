package org.learninghealth.cycle;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.Filter;

/**
 * Which priorities to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param status those that stand here
 */
public record PriorityQuery(
        @Nullable CommunityId community, @Nullable PriorityStatus status) {

    /**
     * A community's priorities.
     *
     * @param community the community
     * @return the query
     */
    public static PriorityQuery in(CommunityId community) {
        return new PriorityQuery(community, null);
    }

    Filter<Priority> filter() {
        Filter<Priority> filter = Filter.all();
        filter = community == null ? filter : filter.and(Priority.COMMUNITY, community);
        return status == null ? filter : filter.and(Priority.STATUS, status);
    }
}
