package org.learninghealth.gathering;

import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * Gatherings that recur. A series is planned by the clock on the wall: it stays at ten o'clock when the clocks are changed
 * (rule G1). Its gatherings are made {@value GatheringSeries#MONTHS_AHEAD} months ahead, up to {@value
 * GatheringSeries#MOST_AT_ONCE} at a time; whoever leads the community {@linkplain #extend extends}
 * series that go on. Safe for use by several
 * threads.
 */
public interface SeriesPlanning {

    /**
     * Plans gatherings that recur, and announces them.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command what is planned
     * @return the series
     * @throws org.learninghealth.base.InvalidInput if the rule is none, or doesn't hold for the first gathering
     * @throws org.learninghealth.base.RuleViolation if learning events have no competency (rule G8)
     */
    GatheringSeries plan(Actor actor, PlanSeries command);

    /**
     * Makes more gatherings of a series, as far ahead as they are made. If all are there, nothing changes.
     *
     * @param actor as for planning
     * @param command which
     * @return the series
     */
    GatheringSeries extend(Actor actor, ExtendSeries command);

    /**
     * Changes a gathering of a series and all that follow: the series ends before it, and another one goes on. Gatherings
     * before it, and those that have begun or were cancelled, stay as they are; registrations stay too (rules G1 and G3).
     *
     * @param actor as for planning
     * @param command the change
     * @return the series that goes on
     * @throws org.learninghealth.base.RuleViolation if there is no such gathering still to come, or more places are taken in
     *     one of them than there would be (rule G2)
     */
    GatheringSeries reviseFollowing(Actor actor, ReviseFollowing command);

    /**
     * Ends a series: a gathering and all that follow are cancelled.
     *
     * @param actor as for planning
     * @param command from when on
     * @return the series
     * @throws org.learninghealth.base.RuleViolation if there is no such gathering still to come
     */
    GatheringSeries end(Actor actor, EndSeries command);

    /**
     * What takes place at the same time as the gatherings of a series that are to come, as {@link Gatherings#clashes} tells of one:
     * in its community and in those that have mandated the same facilitation platforms, as far as the actor may see it.
     *
     * @param actor whoever may plan gatherings in the community
     * @param id the series
     * @return those of its gatherings that clash with others, the earliest first, each with up to {@value ClashQuery#MOST} of these
     */
    List<PlannedGathering> clashes(Actor actor, GatheringSeriesId id);

    /**
     * Reads a series.
     *
     * @param actor who asks
     * @param id the series
     * @return the series
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    GatheringSeries get(Actor actor, GatheringSeriesId id);

    /**
     * Looks for a series.
     *
     * @param actor who asks
     * @param id the series
     * @return the series; empty if there is none that the actor may see
     */
    Optional<GatheringSeries> find(Actor actor, GatheringSeriesId id);

    /**
     * Lists the series of a community, the latest first.
     *
     * @param actor who asks
     * @param community whose
     * @param page which part
     * @return the page
     */
    Page<GatheringSeries> list(Actor actor, CommunityId community, PageRequest page);
}
