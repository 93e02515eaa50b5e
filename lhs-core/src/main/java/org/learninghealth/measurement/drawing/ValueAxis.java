package org.learninghealth.measurement.drawing;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A vertical axis with round ticks: 1, 2 or 5 times a power of ten apart.
 *
 * @param low value of the lowest tick
 * @param step distance between ticks
 * @param steps number of distances
 */
record ValueAxis(double low, double step, int steps) {

    private static final int WANTED_STEPS = 5;

    /** An axis that holds all values from min to max, from zero on where zero is not far. */
    static ValueAxis covering(double min, double max) {
        double lower = min > 0 && min < 0.5 * max ? 0 : min;
        double upper = max < 0 && max > 0.5 * min ? 0 : max;
        double size = Math.max(Math.abs(lower), Math.abs(upper));
        if (upper - lower <= 1e-9 * size || size == 0) {
            double margin = size == 0 ? 1 : 0.1 * size;
            lower = min >= 0 ? Math.max(0, min - margin) : min - margin;
            upper = max + margin;
        }
        double raw = upper / WANTED_STEPS - lower / WANTED_STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * (raw <= power ? 1 : raw <= 2 * power ? 2 : raw <= 5 * power ? 5 : 10);
        double first = Math.floor(lower / step + 1e-9);
        if (lower != 0 && lower - first * step < 0.05 * step) {
            first--; // so that a line along the smallest value does not coincide with the edge
        }
        double last = Math.ceil(upper / step - 1e-9);
        return new ValueAxis(first * step, step, (int) (last - first));
    }

    double tick(int i) {
        return low + i * step;
    }

    /** How far up the axis a value lies, from 0 to 1. */
    double position(double value) {
        return (value - low) / (steps * step);
    }

    /** The values of all ticks, from the lowest. */
    List<String> labels(ChartLabels labels) {
        return IntStream.rangeClosed(0, steps)
                .mapToObj(i -> labels.decimal(tick(i), decimals(), decimals()))
                .toList();
    }

    /** The number of decimals that tell the ticks apart. */
    int decimals() {
        return (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    }
}
