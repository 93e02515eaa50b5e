package org.learninghealth.measurement;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.people.StakeholderGroup;

/** What communities measure, and what the run charts of it say. Safe for use by several threads. */
public interface Measures {

    /**
     * Defines a measure.
     *
     * @param actor a person
     * @param command what it is to be
     * @return the measure
     */
    Measure define(Actor actor, DefineMeasure command);

    /**
     * Puts a member's name to the definition of a measure, on behalf of whom the member takes part for; once. A definition
     * stays as it is, and so does what was said of it.
     *
     * @param actor a member
     * @param command which
     * @return the measure
     * @throws org.learninghealth.base.Duplicate if the member has endorsed it already
     */
    Measure endorse(Actor actor, EndorseMeasure command);

    /**
     * Freezes the first baseline of a measure, or of one of its sites or strata: the median of what was observed in some
     * periods, which stays as it is, with who froze it and when. A learning cycle does it for its outcome measures by itself,
     * for all sites together.
     *
     * @param actor who asks
     * @param command of which series, from which periods
     * @return the measure
     * @throws org.learninghealth.base.RuleViolation if a baseline was frozen already, or fewer than {@value
     *     Baseline#FEWEST_POINTS} observations {@linkplain Observation#counts count} (L11)
     */
    Measure setBaseline(Actor actor, SetBaseline command);

    /**
     * Replaces the frozen baseline of a measure, or of one of its sites or strata, by a median of what was observed in other
     * periods. The old one stays on record.
     *
     * @param actor who asks
     * @param command of which series, from which periods, and why
     * @return the measure
     * @throws org.learninghealth.base.RuleViolation if no baseline was frozen, fewer than ten figures that count were observed then, or what
     *     was proposed wouldn't be proposed any more (L11)
     */
    Measure rebaseline(Actor actor, Rebaseline command);

    /**
     * Reads a measure.
     *
     * @param actor who asks
     * @param id the measure
     * @return the measure
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Measure get(Actor actor, MeasureId id);

    /**
     * Reads a measure, if there is one.
     *
     * @param actor who asks
     * @param id the measure
     * @return the measure; empty if there is none that the actor may see
     */
    Optional<Measure> find(Actor actor, MeasureId id);

    /**
     * Lists a community's measures, the latest first.
     *
     * @param actor who asks
     * @param community whose
     * @param page which part
     * @return the page
     */
    Page<Measure> list(Actor actor, CommunityId community, PageRequest page);

    /**
     * Reads a chart of a measure. The centre line of a run chart is the median of the frozen baseline, else of the baseline
     * that the request names, else of all points (rule L14). The centre and limits of other kinds are those of the
     * frozen baseline as it was known when it was frozen, whatever is shown and whatever was corrected since; else those of the
     * baseline that the request names, else of all points that are shown. Each site and stratum is judged by its own baseline, and by no other.
     * What was before a baseline that replaced another one is judged by that one.
     *
     * @param actor who asks
     * @param request which chart
     * @return the chart
     * @throws org.learninghealth.base.NotFound if there is no such measure that the actor may see
     * @throws org.learninghealth.base.InvalidInput if it has more than {@value Observation#MOST} periods
     *     or its figures don't fit the kind of chart
     */
    MeasureChart chart(Actor actor, ChartRequest request);

    /**
     * Says in which periods something should have been observed and nothing was: by the cadence of the measure, from the
     * first observation of a series to the last. What the actor may not see counts as not observed, as in the chart.
     *
     * @param actor who asks
     * @param request which series, and of what time; what else it says of a chart counts for nothing here
     * @return the gaps
     * @throws org.learninghealth.base.NotFound if there is no such measure that the actor may see
     * @throws org.learninghealth.base.InvalidInput if there are more than {@value Observation#MOST} periods
     */
    ObservationGaps gaps(Actor actor, ChartRequest request);

    /**
     * Counts the measures of a community that were defined with some of those whom they concern, or endorsed by one of them:
     * people who are measured by what they had no part in have reason to doubt it.
     *
     * @param actor who asks
     * @param community whose measures
     * @param perspective on whose behalf, for instance {@link StakeholderGroup#CLINICIAN}
     * @return the counts
     * @throws org.learninghealth.base.NotFound if there is no such community whose measures the actor may see
     */
    CodefinedMeasures codefined(Actor actor, CommunityId community, StakeholderGroup perspective);
}
