package org.learninghealth.cycle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Related;

/**
 * Which priorities to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param status those that stand here
 * @param objective those that serve this objective
 * @param waiting whether only those that are adopted and that no learning cycle addresses or has been closed on: the backlog, what to learn
 *     about next
 */
public record PriorityQuery(
        @Nullable CommunityId community,
        @Nullable PriorityStatus status,
        @Nullable ObjectiveId objective,
        boolean waiting) {

    /** What a cycle goes on about, or has learned about: whoever has given it up has not. */
    private static final Related<Priority, LearningCycle> LEARNED_ABOUT = Related.<Priority, LearningCycle>by(
                    Priority.SELF, LearningCycle.TYPE, LearningCycle.PRIORITY)
            .and(Priority.COMMUNITY, LearningCycle.COMMUNITY)
            .where(Filter.<LearningCycle>all().not(LearningCycle.STATUS, CycleStatus.ABANDONED));

    /**
     * Priorities, whether they wait or not.
     *
     * @param community those of this community
     * @param status those that stand here
     * @param objective those that serve this objective
     */
    public PriorityQuery(
            @Nullable CommunityId community, @Nullable PriorityStatus status, @Nullable ObjectiveId objective) {
        this(community, status, objective, false);
    }

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

    /**
     * A community's backlog: what it has adopted to learn about, and nobody learns or has learned about yet. What a cycle was given up
     * on waits again.
     *
     * @param community the community
     * @return the query
     */
    public static PriorityQuery backlog(CommunityId community) {
        return new PriorityQuery(community, null, null, true);
    }

    Filter<Priority> filter() {
        Filter<Priority> filter = Filter.all();
        filter = community == null ? filter : filter.and(Priority.COMMUNITY, community);
        filter = status == null ? filter : filter.and(Priority.STATUS, status);
        filter = waiting ? filter.and(Priority.STATUS, PriorityStatus.ADOPTED).without(LEARNED_ABOUT) : filter;
        return objective == null ? filter : filter.holding(Priority.OBJECTIVES, List.of(objective));
    }
}
