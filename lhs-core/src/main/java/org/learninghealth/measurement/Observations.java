package org.learninghealth.measurement;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What was observed of measures. What is about fewer than the host's smallest cell is seen by those alone who may record
 * (rule L13): others neither find nor list it, and their charts have a gap there. Safe for use by several threads.
 */
public interface Observations {

    /**
     * Records an observation.
     *
     * @param actor a person
     * @param command what was observed
     * @return the observation
     * @throws org.learninghealth.base.InvalidInput if the figures can't be figures of this measure (L12)
     * @throws org.learninghealth.base.RuleViolation if a note, site or stratum identifies a person (L18)
     * @throws org.learninghealth.base.Duplicate if there is one for the same measure, site, period and stratum (L12)
     */
    Observation record(Actor actor, RecordObservation command);

    /**
     * Records a series of observations: all of them, or none.
     *
     * @param actor a person
     * @param command what was observed
     * @return the measure, as it was
     * @throws org.learninghealth.base.InvalidInput that names every row that can't be recorded, also because its period is
     *     there already (L12)
     */
    Measure recordAll(Actor actor, RecordObservations command);

    /**
     * Takes many observations in, each for itself: what is new is recorded, what has other figures than before is corrected
     * (a row without a note leaves the note that is there), what says the same as before stays, and what can't be an observation is refused without stopping the others. To send
     * the same rows again changes nothing, so that it needs no request id and keeps none. Periods may come late and in any
     * order. All that is written is written in one transaction, in a number of statements that doesn't grow with the rows.
     *
     * @param actor a person
     * @param command what is reported
     * @return what became of each row
     * @throws org.learninghealth.base.NotFound if no row is of a measure of the community that the actor may see
     */
    IngestReport ingest(Actor actor, IngestObservations command);

    /**
     * Corrects an observation; what it said before stays on record.
     *
     * @param actor a person
     * @param command the right figures
     * @return the observation, in a new version unless nothing differs
     * @throws org.learninghealth.base.InvalidInput if the figures can't be figures of this measure (L12)
     */
    Observation correct(Actor actor, CorrectObservation command);

    /**
     * Leaves an observation out of the analysis: it is drawn where it is and marked, and counts in no line, limit, run or
     * baseline that comes after. It is never deleted. Its centre line changes, unless that is frozen.
     *
     * @param actor a person
     * @param command which, and why
     * @return the observation, in a new version
     * @throws org.learninghealth.base.RuleViolation if it is left out already (L12), or the reason identifies a person (L18)
     */
    Observation exclude(Actor actor, ExcludeObservation command);

    /**
     * Counts an observation again that was left out.
     *
     * @param actor a person
     * @param command which, and why
     * @return the observation, in a new version; that it was left out, and why it is counted again, stays on record
     * @throws org.learninghealth.base.RuleViolation if it isn't left out (L12), or the reason identifies a person (L18)
     */
    Observation include(Actor actor, IncludeObservation command);

    /**
     * Reads an observation, if there is one.
     *
     * @param actor who asks
     * @param id the observation
     * @return the observation; empty if there is none that the actor may see
     */
    Optional<Observation> find(Actor actor, ObservationId id);

    /**
     * Lists the observations of a measure, of all sites and strata, by period.
     *
     * @param actor who asks
     * @param measure of what
     * @param page which part
     * @return the page
     */
    Page<Observation> list(Actor actor, MeasureId measure, PageRequest page);
}
