package org.learninghealth.measurement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which periods of a series have no observation, from the first one that has to the last. A chart of the same series has its
 * gaps there. Immutable.
 *
 * @param first the first day of the first period with an observation; empty if there is no observation
 * @param last the first day of the last one
 * @param periods how many periods there are from the first to the last, those included
 * @param missing the first day of each that has no observation, in order
 */
public record ObservationGaps(
        Optional<LocalDate> first, Optional<LocalDate> last, int periods, List<LocalDate> missing) {

    /** Keeps a copy of the days. */
    public ObservationGaps {
        missing = List.copyOf(missing);
    }

    /** The gaps between observations of one series, which are in order. */
    static ObservationGaps of(Measure measure, List<Observation> observations) {
        ObservedSeries observed = ObservedSeries.withGaps(measure, observations);
        List<LocalDate> present = observations.stream().map(Observation::period).toList();
        return new ObservationGaps(
                present.stream().findFirst(),
                present.stream().reduce((earlier, later) -> later),
                observed.periods().size(),
                observed.missing());
    }
}
