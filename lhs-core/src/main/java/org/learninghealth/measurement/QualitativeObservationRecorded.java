package org.learninghealth.measurement;

import java.time.LocalDate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A qualitative observation was recorded.
 *
 * @param observation which
 * @param measure of what
 * @param community whose measure
 * @param period the first day of its period
 */
@DomainEvent.Type("measurement.qualitative-observation-recorded")
public record QualitativeObservationRecorded(
        QualitativeObservationId observation, MeasureId measure, CommunityId community, LocalDate period)
        implements DomainEvent {}
