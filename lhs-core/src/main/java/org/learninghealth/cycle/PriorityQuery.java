package org.learninghealth.cycle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.Filter;

/**
 * Which priorities to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param status those that stand here
 * @param objective those that serve this objective
 */
public record PriorityQuery(
        @Nullable CommunityId community,
        @Nullable PriorityStatus status,
        @Nullable ObjectiveId objective) {

    /**
     * Priorities, whatever they serve.
     *
     * @param community those of this community
     * @param status those that stand here
     */
    public PriorityQuery(@Nullable CommunityId community, @Nullable PriorityStatus status) {
        this(community, status, null);
    }

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
        filter = status == null ? filter : filter.and(Priority.STATUS, status);
        return objective == null ? filter : filter.holding(Priority.OBJECTIVES, List.of(objective));
    }
}
