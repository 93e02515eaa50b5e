package org.learninghealth.cycle;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Filter;

/**
 * Which barriers to list; what is left out doesn't narrow.
 *
 * @param community those in the way of this community's cycles
 * @param cycle those in the way of this cycle
 * @param openOnly only those that are still in the way
 * @param level those that this level has to see to now
 * @param owner those that this person sees to
 */
public record BarrierQuery(
        @Nullable CommunityId community,
        @Nullable CycleId cycle,
        boolean openOnly,
        @Nullable BarrierLevel level,
        @Nullable PersonId owner) {

    /**
     * What is or was in the way of a community's cycles.
     *
     * @param community the community
     * @return the query
     */
    public static BarrierQuery in(CommunityId community) {
        return new BarrierQuery(community, null, false, null, null);
    }

    /**
     * What is or was in the way of a cycle.
     *
     * @param cycle the cycle
     * @return the query
     */
    public static BarrierQuery of(CycleId cycle) {
        return new BarrierQuery(null, cycle, false, null, null);
    }

    /**
     * Narrows it to what is still in the way.
     *
     * @return the query
     */
    public BarrierQuery stillOpen() {
        return new BarrierQuery(community, cycle, true, level, owner);
    }

    /**
     * Narrows it to what a level has to see to now.
     *
     * @param now the level
     * @return the query
     */
    public BarrierQuery at(BarrierLevel now) {
        return new BarrierQuery(community, cycle, openOnly, now, owner);
    }

    /**
     * Narrows it to what somebody sees to.
     *
     * @param person the person
     * @return the query
     */
    public BarrierQuery ownedBy(PersonId person) {
        return new BarrierQuery(community, cycle, openOnly, level, person);
    }

    Filter<Barrier> filter() {
        Filter<Barrier> filter = Filter.all();
        filter = community == null ? filter : filter.and(Barrier.COMMUNITY, community);
        filter = cycle == null ? filter : filter.and(Barrier.CYCLE, cycle);
        filter = openOnly ? filter.in(Barrier.STATUS, BarrierStatus.IN_THE_WAY) : filter;
        filter = level == null ? filter : filter.and(Barrier.LEVEL_NOW, level);
        return owner == null ? filter : filter.and(Barrier.OWNER, owner);
    }
}
