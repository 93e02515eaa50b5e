package org.learninghealth.measurement.chart;

/**
 * A sum that remembers what rounding took away, so that the mean of equal numbers is that number (Knuth's two-sum, as in
 * Ogita, Rump and Oishi 2005, SIAM Journal on Scientific Computing 26:1955-1988).
 */
final class Sum {

    private double sum;
    private double lost;

    void add(double number) {
        double next = sum + number;
        double part = next - sum;
        lost += (sum - (next - part)) + (number - part);
        sum = next;
    }

    /** The same as adding one after another. */
    void addAll(double[] numbers, int from, int to) {
        double total = sum;
        double rest = lost;
        for (int i = from; i < to; i++) {
            double number = numbers[i];
            double next = total + number;
            double part = next - total;
            rest += (total - (next - part)) + (number - part);
            total = next;
        }
        sum = total;
        lost = rest;
    }

    void clear() {
        sum = 0;
        lost = 0;
    }

    /** The sum, infinite if it outgrew what a number can hold, whatever came after. */
    double value() {
        double total = sum + lost;
        return Double.isNaN(total) ? Double.POSITIVE_INFINITY : total;
    }
}
