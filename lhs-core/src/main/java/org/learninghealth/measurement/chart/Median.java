package org.learninghealth.measurement.chart;

import java.util.Arrays;

/** The median of values that come one by one. */
final class Median {

    private double[] values;
    private int count;
    private int sorted;

    Median(int capacity) {
        values = new double[capacity];
    }

    void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, Math.max(16, 2 * count));
        }
        values[count++] = value;
    }

    /** The middle value, or halfway between the middle two; NaN if there is none. */
    double value() {
        if (count == 0) {
            return Double.NaN;
        }
        sort();
        double upper = values[count / 2];
        // Halved before they are added, so that the sum of two large values does not overflow.
        return count % 2 == 1 ? upper : values[count / 2 - 1] / 2 + upper / 2;
    }

    private void sort() {
        if (sorted > 0 && count == sorted + 1) {
            double last = values[sorted];
            int found = Arrays.binarySearch(values, 0, sorted, last);
            int place = found >= 0 ? found : -found - 1;
            System.arraycopy(values, place, values, place + 1, sorted - place);
            values[place] = last;
        } else if (sorted < count) {
            Arrays.sort(values, 0, count);
        }
        sorted = count;
    }
}
