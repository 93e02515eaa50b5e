package org.learninghealth.cycle;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Filter;

/**
 * Which learning cycles to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param priority those that address this priority
 * @param lead those that this person leads
 * @param stage those that stand here
 * @param status those that go on, or those that don't
 */
public record CycleQuery(
        @Nullable CommunityId community,
        @Nullable PriorityId priority,
        @Nullable PersonId lead,
        @Nullable CycleStage stage,
        @Nullable CycleStatus status) {

    /**
     * A community's cycles.
     *
     * @param community the community
     * @return the query
     */
    public static CycleQuery in(CommunityId community) {
        return new CycleQuery(community, null, null, null, null);
    }

    Filter<LearningCycle> filter() {
        Filter<LearningCycle> filter = Filter.all();
        filter = community == null ? filter : filter.and(LearningCycle.COMMUNITY, community);
        filter = priority == null ? filter : filter.and(LearningCycle.PRIORITY, priority);
        filter = lead == null ? filter : filter.and(LearningCycle.LEAD, lead);
        filter = stage == null ? filter : filter.and(LearningCycle.STAGE, stage);
        return status == null ? filter : filter.and(LearningCycle.STATUS, status);
    }
}
