package org.learninghealth.measurement.chart;

/** Where the centre line of a part of a chart comes from. On a run chart it is a median. */
public sealed interface CentreLine {

    /** From all points of the part. */
    static CentreLine ofAllPoints() {
        return new OfAllPoints();
    }

    /**
     * From the first points of the part, its baseline; the line is frozen there, and all points of the part are judged by
     * it. While there are fewer points than that, from those there are.
     *
     * @param places the length of the baseline, missing and excluded places counted; 1 or more
     */
    static CentreLine ofFirst(int places) {
        return new OfFirst(places);
    }

    /**
     * A line that is known beforehand.
     *
     * @param value in the unit of the series, before any multiplier
     */
    static CentreLine at(double value) {
        return new At(value);
    }

    /**
     * The line of the part before: what came after a change is judged by what was before it. Needs a part before.
     */
    static CentreLine continued() {
        return new Continued();
    }

    /** See {@link CentreLine#ofAllPoints()}. */
    record OfAllPoints() implements CentreLine {}

    /**
     * See {@link CentreLine#ofFirst(int)}.
     *
     * @param places the length of the baseline, 1 or more
     */
    record OfFirst(int places) implements CentreLine {
        /** Refuses a baseline without places. */
        public OfFirst {
            if (places < 1) {
                throw new IllegalArgumentException("A baseline of " + places + " places has no centre; give 1 or more");
            }
        }
    }

    /**
     * See {@link CentreLine#at(double)}.
     *
     * @param value a finite number, in the unit of the series
     */
    record At(double value) implements CentreLine {
        /** Refuses what is not finite. */
        public At {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "A centre line can't be drawn at " + value + "; give a finite number");
            }
        }
    }

    /** See {@link CentreLine#continued()}. */
    record Continued() implements CentreLine {}
}
