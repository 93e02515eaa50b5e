package org.learninghealth.measurement.chart;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Require;

/**
 * The values of one measure in order of time, at places 1 to {@link #size()}.
 *
 * <p>A place keeps its position on the axis whether it has a value or not. A place is <em>missing</em> if its value, its
 * numerator or its denominator is {@link Double#NaN}, or if its denominator is zero: it takes part in no calculation. A
 * place is <em>excluded</em> if someone decided to leave its value out of the analysis: it is shown, but takes part in
 * neither the centre line nor the limits nor the runs.
 *
 * <p>A series can be as long as memory allows: what a chart needs to read it grows with its length and no faster, so that a
 * million places are read within seconds.
 *
 * <p>A refusal names a number by its array and its place, counted from 1: {@code denominators[3]}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Series {

    private static final double[] NONE = {};

    private final double[] values;
    private final double @Nullable [] numerators;
    private final double @Nullable [] denominators;
    private final double @Nullable [] deviations;
    private final BitSet excluded;
    private final boolean complete;

    private Series(
            double[] values,
            double @Nullable [] numerators,
            double @Nullable [] denominators,
            double @Nullable [] deviations,
            BitSet excluded) {
        this.values = values;
        this.numerators = numerators;
        this.denominators = denominators;
        this.deviations = deviations;
        this.excluded = excluded;
        this.complete = excluded.isEmpty() && Arrays.stream(values).noneMatch(Double::isNaN);
    }

    /**
     * Values as they were measured, for example counts or waiting times.
     *
     * @param values one a place; {@link Double#NaN} where none was measured
     * @throws InvalidInput if a value is infinite
     */
    public static Series ofValues(double... values) {
        double[] copy = values.clone();
        requireNotInfinite(copy, "values");
        return new Series(copy, null, null, null, new BitSet());
    }

    /**
     * Numerators over denominators, for example infections over bed days. The numerator may be larger than the denominator.
     *
     * @param numerators one a place; {@link Double#NaN} where unknown
     * @param denominators one a place, 0 or more; {@link Double#NaN} where unknown
     * @throws InvalidInput if the lengths differ, a number is infinite or a denominator is negative
     */
    public static Series ofRatios(double[] numerators, double[] denominators) {
        return quotients(numerators.clone(), denominators.clone());
    }

    /**
     * Parts of a whole, for example deaths among births: a ratio from 0 to 1.
     *
     * @param numerators one a place, from 0 to its denominator; {@link Double#NaN} where unknown
     * @param denominators one a place, 0 or more; {@link Double#NaN} where unknown
     * @throws InvalidInput if the lengths differ, a number is infinite or negative, or a numerator is larger
     *     than its denominator
     */
    public static Series ofProportions(double[] numerators, double[] denominators) {
        Series series = quotients(numerators.clone(), denominators.clone());
        series.requireProportions();
        return series;
    }

    /**
     * Values of subgroups, for example the waiting times of each month. The value at a place is the mean of its subgroup, the
     * numerator their sum, the denominator their number. Single values aren't kept.
     *
     * @param subgroups one a place; a {@link Double#NaN} in it is left out, one without values is missing
     * @throws InvalidInput if a value is infinite
     */
    public static Series ofSubgroups(double[]... subgroups) {
        double[] sizes = new double[subgroups.length];
        double[] means = new double[subgroups.length];
        double[] deviations = new double[subgroups.length];
        for (int i = 0; i < subgroups.length; i++) {
            double[] present = Arrays.stream(subgroups[i])
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            for (double value : present) {
                Require.that(!Double.isInfinite(value), field("subgroups", i), "infinite");
            }
            sizes[i] = present.length;
            means[i] = mean(present);
            deviations[i] = deviation(present, means[i]);
        }
        return ofSubgroupSummaries(sizes, means, deviations);
    }

    /**
     * Subgroups of which only the summary is known.
     *
     * @param sizes how many values each has, 0 or more; {@link Double#NaN} where unknown
     * @param means the mean of each; {@link Double#NaN} where unknown
     * @param deviations the standard deviation of each (divisor n - 1), 0 or more; {@link Double#NaN} where unknown or where
     *     there is one value only
     * @throws InvalidInput if the lengths differ, a number is infinite, or a size or deviation is negative
     */
    public static Series ofSubgroupSummaries(double[] sizes, double[] means, double[] deviations) {
        requireSameLength(means, sizes, "means");
        requireSameLength(deviations, sizes, "deviations");
        requireNotInfinite(deviations, "deviations");
        double[] sums = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            Require.that(!(sizes[i] < 0), field("sizes", i), "negative");
            Require.that(!(deviations[i] < 0), field("deviations", i), "negative");
            sums[i] = means[i] * sizes[i];
        }
        requireNotInfinite(means, "means");
        requireNotInfinite(sizes, "sizes");
        requireNotInfinite(sums, "means");
        double[] values = means.clone();
        for (int i = 0; i < values.length; i++) {
            if (!(sizes[i] > 0)) {
                values[i] = Double.NaN;
            }
        }
        return new Series(values, sums, sizes.clone(), deviations.clone(), new BitSet());
    }

    private static double mean(double[] values) {
        Sum sum = new Sum();
        for (double value : values) {
            sum.add(value);
        }
        return sum.value() / values.length;
    }

    private static double deviation(double[] values, double mean) {
        Sum squares = new Sum();
        for (double value : values) {
            squares.add((value - mean) * (value - mean));
        }
        return values.length < 2 ? Double.NaN : Math.sqrt(squares.value() / (values.length - 1));
    }

    private static Series quotients(double[] numerators, double[] denominators) {
        requireSameLength(numerators, denominators, "numerators");
        requireNotInfinite(numerators, "numerators");
        requireNotInfinite(denominators, "denominators");
        double[] values = new double[numerators.length];
        for (int i = 0; i < values.length; i++) {
            Require.that(!(denominators[i] < 0), field("denominators", i), "negative");
            values[i] = denominators[i] == 0 ? Double.NaN : numerators[i] / denominators[i];
            Require.that(!Double.isInfinite(values[i]), field("denominators", i), "too-small");
        }
        return new Series(values, numerators, denominators, null, new BitSet());
    }

    private static void requireSameLength(double[] numbers, double[] others, String field) {
        Require.that(numbers.length == others.length, field, "chart-lengths", numbers.length, others.length);
    }

    private static void requireNotInfinite(double[] numbers, String field) {
        for (int i = 0; i < numbers.length; i++) {
            if (Double.isInfinite(numbers[i])) {
                throw InvalidInput.of(field(field, i), "infinite");
            }
        }
    }

    /** Refuses numerators that are no part of their denominators. */
    void requireProportions() {
        double[] parts = numerators();
        double[] wholes = denominators();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] < 0) {
                throw InvalidInput.of(field("numerators", i), "negative");
            }
            if (parts[i] > wholes[i]) {
                throw InvalidInput.of(field("numerators", i), "more-than-whole");
            }
        }
    }

    /** The path of a field at an index, its place counted from 1. */
    static String field(String name, int index) {
        return name + "[" + (index + 1) + "]";
    }

    /**
     * This series with some places left out of the analysis, in addition to those that already are.
     *
     * @param places from 1 to {@link #size()}
     * @throws InvalidInput if there is no such place
     */
    public Series excluding(int... places) {
        BitSet more = (BitSet) excluded.clone();
        for (int place : places) {
            more.set(indexOf(place));
        }
        return new Series(values, numerators, denominators, deviations, more);
    }

    /**
     * The first places of this series: what was known when the last of them was new.
     *
     * @param places how many, from 0 to {@link #size()}
     * @throws InvalidInput if there are not so many
     */
    public Series first(int places) {
        Require.that(places >= 0 && places <= size(), "places", "range", 0, size());
        return new Series(
                Arrays.copyOf(values, places),
                numerators == null ? null : Arrays.copyOf(numerators, places),
                denominators == null ? null : Arrays.copyOf(denominators, places),
                deviations == null ? null : Arrays.copyOf(deviations, places),
                excluded.get(0, places));
    }

    /** The number of places, those without a value included. */
    public int size() {
        return values.length;
    }

    /** The value at a place, empty if it is missing; present also if it is excluded. */
    public OptionalDouble value(int place) {
        return present(values[indexOf(place)]);
    }

    /** The numerator at a place, empty if it is unknown or if this series has values only. */
    public OptionalDouble numerator(int place) {
        int index = indexOf(place);
        return numerators == null ? OptionalDouble.empty() : present(numerators[index]);
    }

    /** The denominator at a place, empty if it is unknown or if this series has values only. */
    public OptionalDouble denominator(int place) {
        int index = indexOf(place);
        return denominators == null ? OptionalDouble.empty() : present(denominators[index]);
    }

    /** Whether the value at a place is left out of the analysis by decision. */
    public boolean isExcluded(int place) {
        return excluded.get(indexOf(place));
    }

    /** The values, one a place, {@link Double#NaN} where missing; excluded ones are there. Not to be changed. */
    double[] values() {
        return values;
    }

    /** The numerators, none if this series has values only. Not to be changed. */
    double[] numerators() {
        return numerators == null ? NONE : numerators;
    }

    /** The denominators, none if this series has values only. Not to be changed. */
    double[] denominators() {
        return denominators == null ? NONE : denominators;
    }

    /** The standard deviations, none if this series has no subgroups. Not to be changed. */
    double[] deviations() {
        return deviations == null ? NONE : deviations;
    }

    boolean hasDenominators() {
        return denominators != null;
    }

    boolean hasSubgroups() {
        return deviations != null;
    }

    /** Whether no value is missing and none excluded. */
    boolean isComplete() {
        return complete;
    }

    BitSet excluded() {
        return excluded;
    }

    private int indexOf(int place) {
        Require.that(place >= 1 && place <= values.length, "place", "chart-place", values.length);
        return place - 1;
    }

    private static OptionalDouble present(double number) {
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Series that
                && Arrays.equals(values, that.values)
                && Arrays.equals(numerators, that.numerators)
                && Arrays.equals(denominators, that.denominators)
                && Arrays.equals(deviations, that.deviations)
                && excluded.equals(that.excluded);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + excluded.hashCode();
    }

    @Override
    public String toString() {
        return "Series of " + size() + " places, excluded: " + excluded.cardinality();
    }
}
