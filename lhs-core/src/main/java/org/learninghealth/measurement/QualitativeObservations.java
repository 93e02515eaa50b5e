package org.learninghealth.measurement;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What was observed of measures in words, beside their numbers. What a cycle
 * concludes can rest on both. Safe for use by several threads.
 */
public interface QualitativeObservations {

    /**
     * Records a qualitative observation.
     *
     * @param actor a person
     * @param command what was observed
     * @return the observation
     * @throws org.learninghealth.base.InvalidInput if its period or stratum is none of the measure, or the system has no such
     *     theme
     * @throws org.learninghealth.base.RuleViolation if something in it looks as if it identified a person (rule L18)
     */
    QualitativeObservation record(Actor actor, RecordQualitativeObservation command);

    /**
     * Corrects a qualitative observation; what it said before isn't kept.
     *
     * @param actor a person
     * @param command what is right
     * @return the observation, in a new version unless nothing differs
     * @throws org.learninghealth.base.InvalidInput if the system has no such theme
     * @throws org.learninghealth.base.RuleViolation if something in it looks as if it identified a person (rule L18)
     */
    QualitativeObservation correct(Actor actor, CorrectQualitativeObservation command);

    /**
     * Reads a qualitative observation.
     *
     * @param actor who asks
     * @param id the observation
     * @return the observation
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    QualitativeObservation get(Actor actor, QualitativeObservationId id);

    /**
     * Looks for a qualitative observation.
     *
     * @param actor who asks
     * @param id the observation
     * @return the observation; empty if there is none that the actor may see
     */
    Optional<QualitativeObservation> find(Actor actor, QualitativeObservationId id);

    /**
     * Lists qualitative observations, by period.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<QualitativeObservation> list(Actor actor, QualitativeObservationQuery query, PageRequest page);
}
