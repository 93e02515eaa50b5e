package org.learninghealth.engagement.metric;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Numbers in ascending order, with their quantiles. Immutable and thread-safe. */
public final class Numbers {

    private final double[] ascending;

    private Numbers(double[] ascending) {
        this.ascending = ascending;
    }

    /** Sorts a copy. */
    static Numbers of(double... values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        return new Numbers(ascending);
    }

    /** How many there are. */
    public int size() {
        return ascending.length;
    }

    /** All of them, in ascending order. */
    public DoubleStream stream() {
        return Arrays.stream(ascending);
    }

    /** The mean; empty if there is no number. */
    public OptionalDouble mean() {
        return Arrays.stream(ascending).average();
    }

    /** The median; empty if there is no number. */
    public OptionalDouble median() {
        return quantile(0.5);
    }

    /** The largest; empty if there is no number. */
    public OptionalDouble largest() {
        return ascending.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(ascending[ascending.length - 1]);
    }

    /**
     * A quantile, interpolated between order statistics (type 7 of Hyndman and Fan 1996, {@code percentile_cont} in SQL).
     *
     * @param share from 0, the smallest, to 1, the largest
     * @return the quantile; empty if there is no number
     */
    public OptionalDouble quantile(double share) {
        if (ascending.length == 0) {
            return OptionalDouble.empty();
        }
        double place = share * (ascending.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, ascending.length - 1);
        return OptionalDouble.of(ascending[below] + (place - below) * (ascending[above] - ascending[below]));
    }
}
