package org.learninghealth.measurement.chart;

import java.util.Arrays;

/** The moving ranges of a baseline that grows, and their mean. What it says depends on the ranges only, not on when it is asked. */
final class MovingRanges {

    private final double screen;
    private double sum;
    private double[] ranges;
    private int count;
    private double largest = Double.NEGATIVE_INFINITY;

    // What the last screening kept, to go on from as long as a new threshold parts the ranges in the same way.
    private double kept;
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
        sum += range;
        if (screen != Double.POSITIVE_INFINITY) {
            if (count == ranges.length) {
                ranges = Arrays.copyOf(ranges, Math.max(16, 2 * count));
            }
            ranges[count] = range;
            largest = Math.max(largest, range);
        }
        count++;
    }

    /** The ranges between neighbours from one index to before another, the same as adding one after another. */
    void addAll(double[] values, int from, int to) {
        int more = Math.max(0, to - from - 1);
        double[] neighbours = ranges.length - count >= more ? ranges : Arrays.copyOf(ranges, count + more);
        double total = sum;
        double most = largest;
        for (int i = 0; i < more; i++) {
            double range = Math.abs(values[from + i + 1] - values[from + i]);
            neighbours[count + i] = range;
            total += range;
            most = range > most ? range : most;
        }
        sum = total;
        largest = most;
        ranges = neighbours;
        count += more;
    }

    void clear() {
        sum = 0;
        count = 0;
        largest = Double.NEGATIVE_INFINITY;
        restart();
    }

    /** The mean of what the screening keeps, NaN if that is nothing. */
    double mean() {
        double mean = sum / count;
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
                kept += range;
                keptCount++;
                largestKept = Math.max(largestKept, range);
            } else {
                smallestDropped = Math.min(smallestDropped, range);
            }
        }
        return kept / keptCount;
    }

    private void restart() {
        kept = 0;
        keptCount = 0;
        screened = 0;
        largestKept = Double.NEGATIVE_INFINITY;
        smallestDropped = Double.POSITIVE_INFINITY;
    }
}
