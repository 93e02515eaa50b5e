package org.learninghealth.measurement.chart;

/** Where a value lies relative to its centre line. */
public enum Side {
    ABOVE,

    /** On the line, within a tolerance of 1e-9 of the larger of the two, so that rounding makes no signal. */
    ON,

    BELOW
}
