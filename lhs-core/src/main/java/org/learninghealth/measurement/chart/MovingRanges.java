package org.learninghealth.measurement.chart;

import java.util.Arrays;

/** The moving ranges of a baseline that grows, and their mean. What it says depends on the ranges only, not on when it is asked. */
final class MovingRanges {

    private final double screen;
    private final Sum all = new Sum();
    private double[] ranges;
    private int count;
    private double largest = Double.NEGATIVE_INFINITY;

    // What the last screening kept, to go on from as long as a new threshold parts the ranges in the same way.
    private final Sum kept = new Sum();
    private int keptCount;
    private int screened;
    private double largestKept = Double.NEGATIVE_INFINITY;
    private double smallestDropped = Double.POSITIVE_INFINITY;

    /**
     * Starts without ranges.
     *
     * @param screen ranges of this many times the mean or more are dropped; infinite to keep all
     * @param capacity how many ranges to expect
     */
    MovingRanges(double screen, int capacity) {
        this.screen = screen;
        this.ranges = screen == Double.POSITIVE_INFINITY ? new double[0] : new double[capacity];
    }

    void add(double range) {
        all.add(range);
        if (screen != Double.POSITIVE_INFINITY) {
            if (count == ranges.length) {
                ranges = Arrays.copyOf(ranges, Math.max(16, 2 * count));
            }
            ranges[count] = range;
            largest = Math.max(largest, range);
        }
        count++;
    }

    void clear() {
        all.clear();
        count = 0;
        largest = Double.NEGATIVE_INFINITY;
        restart();
    }

    /** The mean of what the screening keeps, NaN if that is nothing. */
    double mean() {
        double mean = all.value() / count;
        if (screen == Double.POSITIVE_INFINITY || count == 0 || Double.isInfinite(mean)) {
            return mean;
        }
        double threshold = screen * mean;
        if (largest < threshold) {
            return mean;
        }
        if (largestKept >= threshold || smallestDropped < threshold) {
            restart();
        }
        for (; screened < count; screened++) {
            double range = ranges[screened];
            if (range < threshold) {
                kept.add(range);
                keptCount++;
                largestKept = Math.max(largestKept, range);
            } else {
                smallestDropped = Math.min(smallestDropped, range);
            }
        }
        return kept.value() / keptCount;
    }

    private void restart() {
        kept.clear();
        keptCount = 0;
        screened = 0;
        largestKept = Double.NEGATIVE_INFINITY;
        smallestDropped = Double.POSITIVE_INFINITY;
    }
}
