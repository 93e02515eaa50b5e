package org.learninghealth.measurement.chart;

/** What the runs of a part of a chart say about it as a whole. */
public enum Verdict {
    /** Fewer than {@value ChartPart#USEFUL_POINTS_NEEDED} useful points: too early to tell. */
    INSUFFICIENT_DATA,

    /** No more pattern than chance makes: random variation about the centre line. */
    NO_SIGNAL,

    /** Unusually long or unusually few runs: the variation about the centre line is not random. */
    SIGNAL
}
