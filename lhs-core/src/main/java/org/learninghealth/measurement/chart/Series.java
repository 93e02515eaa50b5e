package org.learninghealth.measurement.chart;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The values of one measure in order of time, at places 1 to {@link #size()}.
 *
 * <p>A place keeps its position on the axis whether it has a value or not. A place is <em>missing</em> if its value, its
 * numerator or its denominator is {@link Double#NaN}, or if its denominator is zero: it takes part in no calculation. A
 * place is <em>excluded</em> if someone decided to leave its value out of the analysis: it is shown, but takes part in
 * neither the centre line nor the runs.
 *
 * <p>Immutable and thread-safe.
 */
public final class Series {

    private final double[] values;
    private final double @Nullable [] numerators;
    private final double @Nullable [] denominators;
    private final BitSet excluded;

    private Series(double[] values, double @Nullable [] numerators, double @Nullable [] denominators, BitSet excluded) {
        this.values = values;
        this.numerators = numerators;
        this.denominators = denominators;
        this.excluded = excluded;
    }

    /**
     * Values as they were measured, for example counts or waiting times.
     *
     * @param values one a place; {@link Double#NaN} where none was measured
     * @throws IllegalArgumentException if a value is infinite
     */
    public static Series ofValues(double... values) {
        double[] copy = values.clone();
        for (int i = 0; i < copy.length; i++) {
            requireNotInfinite("value", copy[i], i);
        }
        return new Series(copy, null, null, new BitSet());
    }

    /**
     * Numerators over denominators, for example infections over bed days. The numerator may be larger than the denominator.
     *
     * @param numerators one a place; {@link Double#NaN} where unknown
     * @param denominators one a place, 0 or more; {@link Double#NaN} where unknown
     * @throws IllegalArgumentException if the lengths differ, a number is infinite or a denominator is negative
     */
    public static Series ofRatios(double[] numerators, double[] denominators) {
        return quotients(numerators.clone(), denominators.clone());
    }

    /**
     * Parts of a whole, for example deaths among births: a ratio from 0 to 1.
     *
     * @param numerators one a place, from 0 to its denominator; {@link Double#NaN} where unknown
     * @param denominators one a place, 0 or more; {@link Double#NaN} where unknown
     * @throws IllegalArgumentException if the lengths differ, a number is infinite or negative, or a numerator is larger
     *     than its denominator
     */
    public static Series ofProportions(double[] numerators, double[] denominators) {
        Series series = quotients(numerators.clone(), denominators.clone());
        for (int i = 0; i < numerators.length; i++) {
            if (numerators[i] < 0) {
                throw new IllegalArgumentException("The numerator at place " + (i + 1) + " is negative ("
                        + numerators[i] + "); give a number from 0 to the denominator, or NaN if it is missing");
            }
            if (numerators[i] > denominators[i]) {
                throw new IllegalArgumentException("The numerator at place " + (i + 1) + " (" + numerators[i]
                        + ") is larger than its denominator (" + denominators[i]
                        + "); correct the pair, or use ofRatios if the measure is no part of a whole");
            }
        }
        return series;
    }

    private static Series quotients(double[] numerators, double[] denominators) {
        if (numerators.length != denominators.length) {
            throw new IllegalArgumentException("There are " + numerators.length + " numerators and "
                    + denominators.length + " denominators; give one of each a place, NaN where it is missing");
        }
        double[] values = new double[numerators.length];
        for (int i = 0; i < values.length; i++) {
            requireNotInfinite("numerator", numerators[i], i);
            requireNotInfinite("denominator", denominators[i], i);
            if (denominators[i] < 0) {
                throw new IllegalArgumentException("The denominator at place " + (i + 1) + " is negative ("
                        + denominators[i] + "); give 0 or more, or NaN if it is missing");
            }
            values[i] = denominators[i] == 0 ? Double.NaN : numerators[i] / denominators[i];
            if (Double.isInfinite(values[i])) {
                throw new IllegalArgumentException("The denominator at place " + (i + 1) + " (" + denominators[i]
                        + ") is too small for its numerator (" + numerators[i] + "); give both in larger units");
            }
        }
        return new Series(values, numerators, denominators, new BitSet());
    }

    private static void requireNotInfinite(String what, double number, int index) {
        if (Double.isInfinite(number)) {
            throw new IllegalArgumentException("The " + what + " at place " + (index + 1)
                    + " is infinite; give a finite number, or NaN if it is missing");
        }
    }

    /**
     * This series with some places left out of the analysis, in addition to those that already are.
     *
     * @param places from 1 to {@link #size()}
     * @throws IllegalArgumentException if there is no such place
     */
    public Series excluding(int... places) {
        BitSet more = (BitSet) excluded.clone();
        for (int place : places) {
            more.set(indexOf(place));
        }
        return new Series(values, numerators, denominators, more);
    }

    /**
     * The first places of this series: what was known when the last of them was new.
     *
     * @param places how many, from 0 to {@link #size()}
     * @throws IllegalArgumentException if there are not so many
     */
    public Series first(int places) {
        if (places < 0 || places > size()) {
            throw new IllegalArgumentException(
                    "A series of " + size() + " places has no first " + places + "; give a number from 0 to " + size());
        }
        return new Series(
                Arrays.copyOf(values, places),
                numerators == null ? null : Arrays.copyOf(numerators, places),
                denominators == null ? null : Arrays.copyOf(denominators, places),
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

    /** The value at an index from 0, NaN if it is missing or excluded. */
    double included(int index) {
        return excluded.get(index) ? Double.NaN : values[index];
    }

    private int indexOf(int place) {
        if (place < 1 || place > values.length) {
            throw new IllegalArgumentException(
                    "There is no place " + place + " in a series of " + values.length + "; places are counted from 1");
        }
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
