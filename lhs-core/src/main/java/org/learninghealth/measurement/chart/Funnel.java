package org.learninghealth.measurement.chart;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.learninghealth.base.Require;

/**
 * Funnel limits: compares units of different sizes, such as hospitals, with one target at one time. A small unit is further off
 * by chance than a large one, and units differ by more than chance for reasons that have nothing to do with their care; both
 * widen the limits. Immutable; plain mathematics that knows no names and no dates.
 *
 * <p>With {@code Y} the transformed figure of a unit, {@code Y0} the transformed target and {@code s} its standard deviation
 * ({@link Kind}), {@code z = (Y - Y0)/s}. Each z beyond the 10th or the 90th percentile (linear between the ordered values) is
 * taken for that percentile, so that outliers don't widen the limits that are to show them; {@code φ} is the mean of their
 * squares. With N units and {@code w = 1/s²}, the variance between units is {@code τ² = (N φ - (N - 1)) / (Σw - Σw²/Σw)}, 0 if
 * that is less. Limits are {@code Y0 ± z sqrt(s² + τ²)}, transformed back.
 *
 * <p>Sources: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, for funnel plots; Spiegelhalter (2005), Quality and
 * Safety in Health Care 14:347-351, for what is between units; DerSimonian and Laird (1986), Controlled Clinical Trials
 * 7:177-188, for τ²; as in FunnelPlotR 0.6.0.
 */
public final class Funnel {

    /** How many standard deviations hold 95 per cent of what is chance. */
    public static final double WARNING = 1.959964;

    /** How many hold 99.8 per cent. */
    public static final double ACTION = 3.090232;

    /** How much of either end is taken for the percentile there. */
    private static final double ENDS = 0.1;

    private final Kind kind;
    private final double target;
    private final double[] transformed;
    private final double[] denominators;
    private final double dispersion;
    private final double variance;

    private Funnel(Kind kind, double[] numerators, double[] denominators) {
        this.kind = kind;
        this.denominators = denominators.clone();
        this.transformed = IntStream.range(0, numerators.length)
                .mapToDouble(i -> kind.there.applyAsDouble(numerators[i] / denominators[i]))
                .toArray();
        this.target = kind.there.applyAsDouble(kind == Kind.PROPORTION ? sum(numerators) / sum(denominators) : 1);
        double[] scores = IntStream.range(0, transformed.length)
                .mapToDouble(i -> (transformed[i] - target) / Math.sqrt(kind.variance(denominators[i])))
                .toArray();
        this.dispersion = meanSquare(scores);
        this.variance = between(dispersion);
    }

    /**
     * Compares units.
     *
     * @param kind what their figures are
     * @param numerators how many there were in each unit, 0 or more
     * @param denominators out of how many, or how many were expected, above 0; one for each unit, two units or more
     * @return the funnel
     * @throws org.learninghealth.base.InvalidInput for figures that can't be, by their place from 0 on; also for a unit without a
     *     case in a {@link Kind#LOG_RATIO}, which has no logarithm: choose {@link Kind#SQUARE_ROOT_RATIO}
     */
    public static Funnel of(Kind kind, double[] numerators, double[] denominators) {
        Require.present(kind, "kind");
        int units = numerators.length;
        Require.that(units >= 2, "numerators", "minimum", 2);
        Require.that(denominators.length == units, "denominators", "size", units, units);
        for (int i = 0; i < units; i++) {
            String numerator = "numerators[" + i + "]";
            String denominator = "denominators[" + i + "]";
            Require.that(Double.isFinite(numerators[i]), numerator, "finite");
            Require.that(Double.isFinite(denominators[i]), denominator, "finite");
            Require.that(denominators[i] > 0, denominator, "positive");
            Require.that(numerators[i] >= 0, numerator, "negative");
            Require.that(numerators[i] > 0 || kind != Kind.LOG_RATIO, numerator, "positive");
            Require.that(kind != Kind.PROPORTION || numerators[i] <= denominators[i], numerator, "more-than-whole");
        }
        return new Funnel(kind, numerators, denominators);
    }

    /** The proportion of all units together; 1 for ratios. */
    public double target() {
        return kind.back.applyAsDouble(target);
    }

    /** φ: 1 if units differ as chance makes them, more if they differ by more. */
    public double dispersion() {
        return dispersion;
    }

    /** τ²: the variance between units beyond chance, on the transformed scale; 0 if there is none. */
    public double varianceBetween() {
        return variance;
    }

    /**
     * How far a unit is from the target.
     *
     * @param unit its place, from 0 on
     * @return in standard deviations of what chance and what is between units make; below 0 if it is below the target
     */
    public double score(int unit) {
        return (transformed[unit] - target) / deviation(denominators[unit]);
    }

    /**
     * Where a unit lies relative to its limits.
     *
     * @param unit its place, from 0 on
     * @param deviations how far the limits are, for instance {@link #ACTION}
     * @return {@link Side#ON} if it isn't beyond them
     */
    public Side beyond(int unit, double deviations) {
        double score = score(unit);
        return Side.of(Math.abs(score), deviations) == Side.ABOVE ? Side.of(score, 0) : Side.ON;
    }

    /**
     * The lower limit for units of a size.
     *
     * @param denominator the size, above 0
     * @param deviations how far it is from the target, for instance {@link #ACTION}
     * @return a proportion, or a ratio; 0 or more
     */
    public double lower(double denominator, double deviations) {
        return line(denominator, -deviations);
    }

    /**
     * The upper limit for units of a size.
     *
     * @param denominator the size, above 0
     * @param deviations how far it is from the target, for instance {@link #ACTION}
     * @return a proportion, at most 1, or a ratio
     */
    public double upper(double denominator, double deviations) {
        return line(denominator, deviations);
    }

    private double line(double denominator, double deviations) {
        Require.that(denominator > 0 && Double.isFinite(denominator), "denominator", "positive");
        return kind.back.applyAsDouble(target + deviations * deviation(denominator));
    }

    private double deviation(double denominator) {
        return Math.sqrt(kind.variance(denominator) + variance);
    }

    private static double meanSquare(double[] scores) {
        double[] ordered = scores.clone();
        Arrays.sort(ordered);
        double least = percentile(ordered, ENDS);
        double most = percentile(ordered, 1 - ENDS);
        double[] squares = Arrays.stream(scores)
                .map(score -> Math.min(most, Math.max(least, score)))
                .map(score -> score * score)
                .toArray();
        return sum(squares) / squares.length;
    }

    /** Between the ordered values in a straight line: type 7 of Hyndman and Fan (1996), The American Statistician 50:361-365. */
    private static double percentile(double[] ordered, double part) {
        double place = part * (ordered.length - 1);
        int before = (int) place;
        int after = Math.min(before + 1, ordered.length - 1);
        return ordered[before] + (place - before) * (ordered[after] - ordered[before]);
    }

    private double between(double phi) {
        double[] weights = Arrays.stream(denominators)
                .map(denominator -> 1 / kind.variance(denominator))
                .toArray();
        double all = sum(weights);
        double squares =
                sum(Arrays.stream(weights).map(weight -> weight * weight).toArray());
        int units = weights.length;
        return Math.max(0, (units * phi - (units - 1)) / (all - squares / all));
    }

    private static double sum(double[] numbers) {
        Sum sum = new Sum();
        sum.addAll(numbers, 0, numbers.length);
        return sum.value();
    }

    /** What the figures of units are, and what makes them look normal. */
    public enum Kind {
        /** Parts of a whole: {@code Y = asin sqrt(y/n), s = 1/(2 sqrt n)}. The target is that of all units together. */
        PROPORTION(
                4,
                proportion -> Math.asin(Math.sqrt(proportion)),
                angle -> Math.pow(Math.sin(Math.min(Math.PI / 2, Math.max(0, angle))), 2)),

        /**
         * What was observed beside what was expected, as in the Summary Hospital-level Mortality Indicator: {@code Y = ln(y/e),
         * s = 1/sqrt(e)}. The target is 1.
         */
        LOG_RATIO(1, Math::log, Math::exp),

        /** The same as the Care Quality Commission compares it: {@code Y = sqrt(y/e), s = 1/(2 sqrt e)}. The target is 1. */
        SQUARE_ROOT_RATIO(4, Math::sqrt, root -> Math.pow(Math.max(0, root), 2));

        private final int information;
        // lambdas without a state
        @SuppressWarnings("ImmutableEnumChecker")
        private final DoubleUnaryOperator there;

        @SuppressWarnings("ImmutableEnumChecker")
        private final DoubleUnaryOperator back;

        Kind(int information, DoubleUnaryOperator there, DoubleUnaryOperator back) {
            this.information = information;
            this.there = there;
            this.back = back;
        }

        /** s², by how large a unit is. */
        private double variance(double denominator) {
            return 1 / (information * denominator);
        }
    }
}
