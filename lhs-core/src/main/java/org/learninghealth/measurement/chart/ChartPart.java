package org.learninghealth.measurement.chart;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a chart says about one of its parts.
 *
 * @param number counted from 1
 * @param first its first place in the series
 * @param last its last place in the series
 * @param lastOfBaseline the last place that the centre line stands for: the end of the baseline if it is frozen, else the end
 *     of the part; {@code first - 1} if the line continues that of the part before
 * @param centre the centre line, multiplied; empty if there was no value to draw it from
 * @param observed the number of points that are neither missing nor excluded
 * @param runs the runs that its points form; empty if no point is useful
 * @param judgedByRuns whether the rules of the chart judge it by them; never on a chart of moving ranges
 * @param signals the number of points at which a rule found something
 */
public record ChartPart(
        int number,
        int first,
        int last,
        int lastOfBaseline,
        OptionalDouble centre,
        int observed,
        Optional<Runs> runs,
        boolean judgedByRuns,
        int signals) {

    /** The number of useful points from which on a verdict is given (rule L14). */
    public static final int USEFUL_POINTS_NEEDED = 10;

    /** The number of places from which on NHS England shows limits without a warning. */
    public static final int PLACES_FOR_LIMITS = 13;

    /** The number of points that count: observed and not on the centre line. */
    public int useful() {
        return runs.map(Runs::useful).orElse(0);
    }

    /** Whether its limits rest on few places and are to be taken as provisional: fewer than {@value #PLACES_FOR_LIMITS}. */
    public boolean isShort() {
        return last - first + 1 < PLACES_FOR_LIMITS;
    }

    /** Whether its runs are a signal by the rules of the chart, however few points there are. */
    public boolean runsSignal() {
        return judgedByRuns && runs.filter(Runs::signal).isPresent();
    }

    /** The verdict on this part as a whole. */
    public Verdict verdict() {
        if (useful() < USEFUL_POINTS_NEEDED) {
            return Verdict.INSUFFICIENT_DATA;
        }
        return runsSignal() || signals > 0 ? Verdict.SIGNAL : Verdict.NO_SIGNAL;
    }

    /** The run that is too long for chance, empty unless the {@link #verdict()} is a signal that rests on it. */
    public Optional<Run> signallingRun() {
        return judgedByRuns && verdict() == Verdict.SIGNAL
                ? runs.filter(Runs::unusuallyLong).map(Runs::longest)
                : Optional.empty();
    }
}
