package org.learninghealth.measurement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A qualitative observation was corrected.
 *
 * @param observation which
 * @param measure of what
 * @param community whose measure
 */
@DomainEvent.Type("measurement.qualitative-observation-corrected")
public record QualitativeObservationCorrected(
        QualitativeObservationId observation, MeasureId measure, CommunityId community) implements DomainEvent {}
