package org.learninghealth.measurement.chart;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run chart says about one of its parts.
 *
 * @param number counted from 1
 * @param first its first place in the series
 * @param last its last place in the series
 * @param lastOfBaseline the last place that the centre line stands for: the end of the baseline if it is frozen, else the end
 *     of the part; {@code first - 1} if the line continues that of the part before
 * @param centre the centre line, multiplied; empty if there was no value to draw it from
 * @param observed the number of points that are neither missing nor excluded
 * @param runs the rules applied; empty if no point is useful
 */
public record RunChartPart(
        int number, int first, int last, int lastOfBaseline, OptionalDouble centre, int observed, Optional<Runs> runs) {

    /** The number of useful points from which on a verdict is given (rule L14). */
    public static final int USEFUL_POINTS_NEEDED = 10;

    /** The number of points that count: observed and not on the centre line. */
    public int useful() {
        return runs.map(Runs::useful).orElse(0);
    }

    /** The verdict on this part as a whole. */
    public Verdict verdict() {
        if (useful() < USEFUL_POINTS_NEEDED) {
            return Verdict.INSUFFICIENT_DATA;
        }
        return runs.filter(Runs::signal).isPresent() ? Verdict.SIGNAL : Verdict.NO_SIGNAL;
    }

    /** The run that is too long for chance, empty unless the {@link #verdict()} is a signal that rests on it. */
    public Optional<Run> signallingRun() {
        return verdict() == Verdict.SIGNAL ? runs.filter(Runs::unusuallyLong).map(Runs::longest) : Optional.empty();
    }
}
