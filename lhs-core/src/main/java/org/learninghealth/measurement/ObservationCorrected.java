package org.learninghealth.measurement;

import java.time.LocalDate;
import org.learninghealth.base.DomainEvent;

/**
 * An observation was corrected.
 *
 * @param observation which
 * @param measure of what
 * @param period the first day of its period
 */
@DomainEvent.Type("measurement.observation-corrected")
public record ObservationCorrected(ObservationId observation, MeasureId measure, LocalDate period)
        implements DomainEvent {}
