package org.learninghealth.engagement;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/** What the activity of a window comes to in the terms of metrics, and how much of it may be said. */
interface Findings {

    /** How many were active, or contributed, if that may be said. */
    OptionalLong persons();

    /** Whether what rests on everyone may be said, be it that how many they are isn't. */
    default boolean isOpen() {
        return persons().isPresent();
    }

    /** On how many persons or items the figure for all rests, if that may be said. */
    OptionalLong n(Metric metric);

    /**
     * What a figure is a part of, such as all ties of the share that are returned: so that the mean of those of several communities, each weighed by
     * it, is that of all together. What the figure rests on, unless the metric has a whole of its own.
     *
     * @param metric the metric
     * @param at the labels of a cell; none for the figure for all
     */
    default double weight(Metric metric, List<String> at) {
        return n(metric).orElse(0);
    }

    /**
     * The single values that a figure is the median of, or of whose inequality it tells, so that of several communities it is that of all values together.
     *
     * @param metric the metric; one that {@linkplain Metric#isOfSingleValues() is of single values}
     * @param at the labels of a cell that is shown; none for the figure for all
     */
    default DoubleStream values(Metric metric, List<String> at) {
        throw new IllegalStateException(metric + " is of no single values");
    }

    /**
     * Of how many persons a figure is made: where counts are rounded, one of them is to be as hidden in it as in their number. What the figure for all rests
     * on, unless these are no persons, or other ones.
     *
     * @param metric the metric
     * @param at the labels of a cell; none for the figure for all
     */
    default long among(Metric metric, List<String> at) {
        return n(metric).orElse(persons().orElse(Long.MAX_VALUE));
    }

    /** Why there is no figure for all, where there is none. Where it may be said that nobody was active there is nothing to hide. */
    default Absence absence(Metric metric) {
        return isOpen() && (persons().equals(OptionalLong.of(0)) || metric.isOfPartsAlone())
                ? Absence.UNDEFINED
                : Absence.SUPPRESSED;
    }

    /** The figure for all; empty if it may not be said, isn't defined, or there are cells alone. */
    OptionalDouble value(Metric metric);

    /** The figures by the metric's dimensions. */
    List<MetricResult.Cell> cells(Metric metric);

    /**
     * Findings that rest on things, and on no persons.
     *
     * @param value the figure for all
     * @param n on how many things it rests, if that is known
     * @param absence why there is no figure for all, where there is none
     * @param cells the figures by the metric's dimensions
     */
    record OfThings(OptionalDouble value, OptionalLong n, Absence absence, List<MetricResult.Cell> cells)
            implements Findings {

        /** No figure, and why there is none. */
        static OfThings none(Absence absence) {
            return new OfThings(OptionalDouble.empty(), OptionalLong.empty(), absence, List.of());
        }

        /** Of so many things so many. */
        static OfThings ofShare(long part, long whole) {
            return new OfThings(
                    whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / (double) whole),
                    OptionalLong.of(whole),
                    Absence.UNDEFINED,
                    List.of());
        }

        /** Keeps a copy of the cells. */
        public OfThings {
            cells = List.copyOf(cells);
        }

        @Override
        public OptionalLong persons() {
            return OptionalLong.empty();
        }

        @Override
        public OptionalLong n(Metric metric) {
            return n;
        }

        @Override
        public Absence absence(Metric metric) {
            return absence;
        }

        @Override
        public OptionalDouble value(Metric metric) {
            return value;
        }

        @Override
        public List<MetricResult.Cell> cells(Metric metric) {
            return cells;
        }
    }
}
