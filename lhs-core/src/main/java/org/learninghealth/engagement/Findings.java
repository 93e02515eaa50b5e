package org.learninghealth.engagement;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the activity of a window comes to in the terms of metrics, and how much of it may be said. */
interface Findings {

    /** How many were active, if that may be said. */
    OptionalLong persons();

    /** The figure for all; empty if it may not be said, isn't defined, or there are cells alone. */
    OptionalDouble value(Metric metric);

    /** The figures by the metric's dimensions. */
    List<MetricResult.Cell> cells(Metric metric);

    /**
     * Findings that rest on things, and on no persons.
     *
     * @param value the figure for all
     * @param cells the figures by the metric's dimensions
     */
    record OfThings(OptionalDouble value, List<MetricResult.Cell> cells) implements Findings {

        /** Keeps a copy of the cells. */
        public OfThings {
            cells = List.copyOf(cells);
        }

        @Override
        public OptionalLong persons() {
            return OptionalLong.empty();
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
