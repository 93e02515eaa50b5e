package org.learninghealth.measurement.chart;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The points of one part that patterns are looked for in: those that are neither missing nor excluded, one after another,
 * with the lines that they are judged by. Grows while a part is read and stays as it is afterwards.
 */
final class Points {

    private final double[] values;
    private final int first;

    /** Where each point is; null as long as they follow one another without a gap from {@link #first} on. */
    private int @Nullable [] indices;

    private int count;
    private Lines lines;

    /**
     * Starts without points.
     *
     * @param values the values of the chart, one a place
     * @param first where the part begins, from 0
     */
    Points(double[] values, int first, Lines lines) {
        this.values = values;
        this.first = first;
        this.lines = lines;
    }

    void add(int index) {
        if (indices == null && index != first + count) {
            indices = new int[values.length - first];
            Arrays.setAll(indices, i -> first + i);
        }
        if (indices != null) {
            indices[count] = index;
        }
        count++;
    }

    /** All places before an index, from where the part begins. */
    void addAllBefore(int index) {
        count = index - first;
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
        return indices == null ? first + point : indices[point];
    }

    double value(int point) {
        return values[index(point)];
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
        return lines.beyond(index(point), value(point), sigmas);
    }

    /** Whether the point has limits. */
    boolean hasLimits(int point) {
        return !Double.isNaN(lines.upper(index(point), 1));
    }
}
