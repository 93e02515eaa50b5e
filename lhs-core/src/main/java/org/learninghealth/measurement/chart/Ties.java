package org.learninghealth.measurement.chart;

/** What a point on the centre line does to a shift, and an equal neighbour to a trend. */
public enum Ties {
    /** Passed over: it neither counts nor ends the pattern (Perla, Provost and Murray 2011). */
    SKIP,

    /** It ends the pattern (NHS England, Making Data Count). */
    BREAK
}
