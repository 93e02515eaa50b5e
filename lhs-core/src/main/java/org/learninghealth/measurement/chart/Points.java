package org.learninghealth.measurement.chart;

import java.util.Arrays;

/**
 * The points of one part that patterns are looked for in: those that are neither missing nor excluded, one after another,
 * with the lines that they are judged by. Grows while a part is read and stays as it is afterwards.
 */
final class Points {

    private final double[] values;
    private int[] indices;
    private int count;
    private Lines lines;

    /**
     * Starts without points.
     *
     * @param values the values of the chart, one a place
     * @param capacity how many points to expect
     */
    Points(double[] values, int capacity, Lines lines) {
        this.values = values;
        this.indices = new int[capacity];
        this.lines = lines;
    }

    void add(int index) {
        if (count == indices.length) {
            indices = Arrays.copyOf(indices, Math.max(16, 2 * count));
        }
        indices[count++] = index;
    }

    void judgeBy(Lines other) {
        lines = other;
    }

    Lines lines() {
        return lines;
    }

    int count() {
        return count;
    }

    /** Where in the series a point is, from 0. */
    int index(int point) {
        return indices[point];
    }

    double value(int point) {
        return values[indices[point]];
    }

    /** 1 above the centre line, -1 below, 0 on it. */
    int side(int point) {
        return lines.side(value(point));
    }

    /** 1 if it is higher than the point before, -1 if lower, 0 if equal or the first. */
    int step(int point) {
        return point == 0 ? 0 : Lines.compare(value(point), value(point - 1));
    }

    /** 1 above the line so many standard deviations out, -1 below the one on the other side, else 0. */
    int beyond(int point, int sigmas) {
        return lines.beyond(indices[point], value(point), sigmas);
    }

    /** Whether the point has limits. */
    boolean hasLimits(int point) {
        return !Double.isNaN(lines.upper(indices[point], 1));
    }
}
