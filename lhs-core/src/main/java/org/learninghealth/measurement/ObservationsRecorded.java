package org.learninghealth.measurement;

import java.time.LocalDate;
import org.learninghealth.base.DomainEvent;

/**
 * Observations of a measure were recorded, one or many at once; where many were taken in, some may have been corrected with
 * them. The figures are left out: a small one could tell who was observed. Whoever judges a series has to judge it anew from
 * its first changed period on, which may be long before its latest.
 *
 * @param measure the measure
 * @param observations how many are new
 * @param first the first day of the earliest period that is new or has other figures
 * @param last the first day of the latest one
 * @param corrected how many have other figures now
 */
@DomainEvent.Type("measurement.observations-recorded")
public record ObservationsRecorded(MeasureId measure, int observations, LocalDate first, LocalDate last, int corrected)
        implements DomainEvent {

    /** Both together. */
    ObservationsRecorded and(ObservationsRecorded other) {
        return new ObservationsRecorded(
                measure,
                observations + other.observations,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last,
                corrected + other.corrected);
    }
}
