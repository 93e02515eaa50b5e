package org.learninghealth.measurement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.learninghealth.base.Require;
import org.learninghealth.measurement.chart.Series;

/** Observations of one measure as a series: which period stands at which place. */
record ObservedSeries(List<LocalDate> periods, Series series) {

    /** A series with a place for each observation; the observations are in order of their periods. */
    static ObservedSeries withoutGaps(Measure measure, List<Observation> observations) {
        return of(
                measure,
                observations,
                observations.stream().map(Observation::period).toList());
    }

    /** A series with a place for each period from the first observation to the last, whether observed or not. */
    static ObservedSeries withGaps(Measure measure, List<Observation> observations) {
        if (observations.isEmpty()) {
            return withoutGaps(measure, observations);
        }
        LocalDate first = observations.get(0).period();
        LocalDate last = observations.get(observations.size() - 1).period();
        long places = measure.cadence().between(first, last) + 1;
        Require.that(places <= Observation.MOST, "period", "too-many", Observation.MOST);
        List<LocalDate> periods = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            periods.add(measure.cadence().after(first, i));
        }
        return of(measure, observations, periods);
    }

    /** The first place whose period begins on a day or later; one more than there are places if there is none. */
    int placeOf(LocalDate day) {
        int found = Collections.binarySearch(periods, day);
        return (found >= 0 ? found : -found - 1) + 1;
    }

    /** The periods that have a place and no value. */
    List<LocalDate> missing() {
        return IntStream.rangeClosed(1, periods.size())
                .filter(place -> series.value(place).isEmpty())
                .mapToObj(place -> periods.get(place - 1))
                .toList();
    }

    private static ObservedSeries of(Measure measure, List<Observation> observations, List<LocalDate> periods) {
        double[] numerators = new double[periods.size()];
        double[] denominators = new double[periods.size()];
        Arrays.fill(numerators, Double.NaN);
        Arrays.fill(denominators, Double.NaN);
        for (Observation each : observations) {
            int index = Collections.binarySearch(periods, each.period());
            numerators[index] = each.numerator();
            denominators[index] = each.denominator().orElse(Double.NaN);
        }
        int[] excluded = observations.stream()
                .filter(each -> each.exclusion().isPresent())
                .mapToInt(each -> Collections.binarySearch(periods, each.period()) + 1)
                .toArray();
        return new ObservedSeries(
                List.copyOf(periods),
                measure.scoring().series(numerators, denominators).excluding(excluded));
    }
}
