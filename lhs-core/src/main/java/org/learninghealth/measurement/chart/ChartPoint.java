package org.learninghealth.measurement.chart;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One place of a chart. All numbers are multiplied.
 *
 * @param place counted from 1
 * @param part the number of its part, counted from 1
 * @param value empty if missing
 * @param centre the centre line at this place; empty if undefined
 * @param limits three standard deviations from the centre
 * @param warnings the lines two standard deviations from the centre
 * @param side where the value lies, empty if there is no value or no line
 * @param beyondLimits whether the value lies outside the limits, strictly; also if it is excluded
 * @param excluded whether it is left out of the analysis by decision
 * @param inBaseline whether it is among the places that the centre line stands for: not excluded, and within the baseline if
 *     the line is frozen
 * @param inSignallingRun whether it is a useful point of the run that is too long for chance
 * @param signals what the rules of the chart say about it, in their order; nothing if it is excluded
 */
public record ChartPoint(
        int place,
        int part,
        OptionalDouble value,
        OptionalDouble centre,
        Limits limits,
        Limits warnings,
        Optional<Side> side,
        boolean beyondLimits,
        boolean excluded,
        boolean inBaseline,
        boolean inSignallingRun,
        List<PointSignal> signals) {

    /**
     * Two lines, each empty if undefined.
     *
     * @param lower below the centre
     * @param upper above the centre
     */
    public record Limits(OptionalDouble lower, OptionalDouble upper) {
        /** No lines. */
        public static final Limits NONE = new Limits(OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** Whether it counts in the runs: present, not excluded and not on the centre line. */
    public boolean useful() {
        return !excluded && side.filter(s -> s != Side.ON).isPresent();
    }

    /**
     * What it is by all rules that find it special, the most important rule first; {@link Variation#COMMON_CAUSE} alone if
     * none does. Improvement and concern are both there if rules disagree, as where values on the good side of the centre
     * begin to fall; the first is the one whose icon is to be shown.
     *
     * @param better the side that is better, {@link Side#ON} if neither is
     */
    public List<Variation> variations(Side better) {
        List<Variation> found = signals.stream()
                .filter(signal -> signal.member() && signal.side() != Side.ON)
                .map(signal -> Variation.of(signal.side(), better))
                .distinct()
                .toList();
        return found.isEmpty() ? List.of(Variation.COMMON_CAUSE) : found;
    }

    /** The first of {@link #variations}. */
    public Variation variation(Side better) {
        return variations(better).get(0);
    }
}
