package org.learninghealth.measurement;

import java.time.LocalDate;
import org.learninghealth.base.DomainEvent;

/**
 * An observation was left out of the analysis; the verdicts of its series may be others.
 *
 * @param observation which
 * @param measure of what
 * @param period the first day of its period
 */
@DomainEvent.Type("measurement.observation-excluded")
public record ObservationExcluded(ObservationId observation, MeasureId measure, LocalDate period)
        implements DomainEvent {}
