package org.learninghealth.measurement;

import java.time.LocalDate;
import org.learninghealth.base.DomainEvent;

/**
 * Observations of a measure were recorded, one or many at once. The figures are left out: a small one could tell who was
 * observed.
 *
 * @param measure the measure
 * @param observations how many
 * @param first the first day of the earliest period
 * @param last the first day of the latest period
 */
@DomainEvent.Type("measurement.observations-recorded")
public record ObservationsRecorded(MeasureId measure, int observations, LocalDate first, LocalDate last)
        implements DomainEvent {}
