package org.learninghealth.measurement.chart;

/** Where a value lies relative to its centre line. */
public enum Side {
    ABOVE,

    /** On the line, within a tolerance of 1e-9 of the larger of the two, so that rounding makes no signal. */
    ON,

    BELOW;

    /**
     * Where a value lies relative to a line.
     *
     * @param value a number
     * @param line another
     * @return {@link #ON} also if either is {@link Double#NaN}
     */
    public static Side of(double value, double line) {
        int direction = Lines.compare(value, line);
        return direction == 0 ? ON : direction > 0 ? ABOVE : BELOW;
    }
}
