package org.learninghealth.measurement.chart;

import java.util.OptionalDouble;
import org.learninghealth.base.Require;

/**
 * Where the centre line of a part of a chart comes from, and with it the limits of a chart that has them. How the centre is
 * computed depends on the {@link ChartKind}.
 */
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
        return new At(value, OptionalDouble.empty());
    }

    /**
     * A line that is known beforehand with its standard deviation, for a chart of individuals.
     *
     * @param value in the unit of the series, before any multiplier
     * @param sigma in the same unit, 0 or more
     */
    static CentreLine at(double value, double sigma) {
        return new At(value, OptionalDouble.of(sigma));
    }

    /**
     * The line of the part before, with its limits: what came after a change is judged by what was before it. Needs a part
     * before.
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
            Require.that(places >= 1, "baseline.places", "positive");
        }
    }

    /**
     * See {@link CentreLine#at(double, double)}.
     *
     * @param value a finite number, in the unit of the series
     * @param sigma a finite number, 0 or more; empty to compute it from the points
     */
    record At(double value, OptionalDouble sigma) implements CentreLine {
        /** Refuses what is not finite, and a standard deviation below 0. */
        public At {
            Require.that(Double.isFinite(value), "centreLine", "finite");
            Require.that(Double.isFinite(sigma.orElse(0)), "sigma", "finite");
            Require.that(sigma.orElse(0) >= 0, "sigma", "negative");
        }
    }

    /**
     * A line with its limits as they were drawn from another series: a baseline that was frozen, whatever became of its figures since.
     * Made by {@link Chart#freeze}.
     *
     * @param centre the line as it is drawn
     * @param middle what the limits are about, on the scale that they are computed on
     * @param spread from what each place has its standard deviation; what it stands for differs by {@link ChartKind}. NaN without limits
     * @param places how many of the first places of the part are the baseline, for whoever draws it; 0 if it doesn't begin with the part
     */
    record Frozen(double centre, double middle, double spread, int places) implements CentreLine {

        /**
         * The same line of a baseline that begins with the part.
         *
         * @param length how many places it has, 0 or more
         * @return the line
         */
        public Frozen ofFirst(int length) {
            return new Frozen(centre, middle, spread, Math.max(0, length));
        }
    }

    /** See {@link CentreLine#continued()}. */
    record Continued() implements CentreLine {}
}
