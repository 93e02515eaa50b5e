package org.learninghealth.cycle;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.Filter;

/**
 * Which objectives to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param status those that stand here
 */
public record ObjectiveQuery(
        @Nullable CommunityId community, @Nullable ObjectiveStatus status) {

    /**
     * A community's objectives.
     *
     * @param community the community
     * @return the query
     */
    public static ObjectiveQuery in(CommunityId community) {
        return new ObjectiveQuery(community, null);
    }

    Filter<Objective> filter() {
        Filter<Objective> filter = Filter.all();
        filter = community == null ? filter : filter.and(Objective.COMMUNITY, community);
        return status == null ? filter : filter.and(Objective.STATUS, status);
    }
}
