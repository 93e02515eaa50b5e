package org.learninghealth.measurement.chart;

import java.util.Arrays;

/**
 * The median of values that come one by one. It is sorted when it is asked first; from then on it keeps the lower half in a heap
 * with the largest on top and the upper half in one with the smallest, so that each value more costs log n.
 */
final class Median {

    private double[] values;
    private int count;
    private boolean halved;
    private double[] lower = {};
    private double[] upper = {};
    private int lowers;
    private int uppers;

    Median(int capacity) {
        values = new double[capacity];
    }

    void add(double value) {
        if (halved) {
            insert(value);
        } else {
            if (count == values.length) {
                values = Arrays.copyOf(values, Math.max(16, 2 * count));
            }
            values[count] = value;
        }
        count++;
    }

    /** The middle value, or halfway between the middle two; NaN if there is none. */
    double value() {
        if (count == 0) {
            return Double.NaN;
        }
        halve();
        // Halved before they are added, so that the sum of two large values does not overflow.
        return count % 2 == 1 ? -lower[0] : -lower[0] / 2 + upper[0] / 2;
    }

    /** A sorted array is a heap; the lower half is kept with its signs turned, so that both have their smallest on top. */
    private void halve() {
        if (halved) {
            return;
        }
        Arrays.sort(values, 0, count);
        lowers = (count + 1) / 2;
        uppers = count - lowers;
        lower = new double[Math.max(16, lowers)];
        for (int i = 0; i < lowers; i++) {
            lower[i] = -values[lowers - 1 - i];
        }
        upper = Arrays.copyOf(Arrays.copyOfRange(values, lowers, count), Math.max(16, uppers));
        values = new double[0];
        halved = true;
    }

    private void insert(double value) {
        if (value <= -lower[0]) {
            pushLower(value);
        } else {
            pushUpper(value);
        }
        if (lowers > uppers + 1) {
            double moved = -lower[0];
            drop(lower, --lowers);
            pushUpper(moved);
        } else if (uppers > lowers) {
            double moved = upper[0];
            drop(upper, --uppers);
            pushLower(moved);
        }
    }

    private void pushLower(double value) {
        if (lowers == lower.length) {
            lower = Arrays.copyOf(lower, 2 * lowers);
        }
        rise(lower, lowers++, -value);
    }

    private void pushUpper(double value) {
        if (uppers == upper.length) {
            upper = Arrays.copyOf(upper, 2 * uppers);
        }
        rise(upper, uppers++, value);
    }

    private static void rise(double[] heap, int from, double value) {
        int place = from;
        while (place > 0 && value < heap[(place - 1) / 2]) {
            heap[place] = heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        heap[place] = value;
    }

    /** Takes the top away; what was last finds its place. */
    private static void drop(double[] heap, int size) {
        double last = heap[size];
        int place = 0;
        for (int child = 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (last <= heap[child]) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = last;
    }
}
