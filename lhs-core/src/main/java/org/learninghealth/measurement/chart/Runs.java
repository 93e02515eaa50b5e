package org.learninghealth.measurement.chart;

import java.util.Optional;

/**
 * The Anhøj rules on one part of a chart: a shift or drift of the process makes one of its runs unusually long, or makes the
 * points cross the centre line unusually seldom. With {@code u} useful points the signal is given if the longest run is
 * longer than {@code round(log2(u)) + 3}, or if there are fewer crossings than the smallest {@code k} for which
 * {@code P(Binomial(u - 1, 1/2) <= k) >= 0.05}.
 *
 * <p>Sources: Anhøj and Olesen (2014), PLoS ONE 9(11):e113825; Schilling (2012), Mathematics Magazine 85:141-149, for the
 * longest run; Chen (2010), Quality Engineering 22:1-8, for the crossings.
 *
 * @param useful the number of useful points: present, not excluded and not on the centre line; 1 or more
 * @param longest the longest run, the later one if several are equally long
 * @param longestLimit the length that the longest run may reach without being a signal
 * @param crossings how often the useful points change sides
 * @param crossingsLimit the number of crossings that there must be
 */
public record Runs(int useful, Run longest, int longestLimit, int crossings, int crossingsLimit) {

    /** Whether the longest run is longer than chance makes it. */
    public boolean unusuallyLong() {
        return longest.length() > longestLimit;
    }

    /** Whether the points cross the centre line more seldom than chance lets them. */
    public boolean unusuallyFew() {
        return crossings < crossingsLimit;
    }

    /** Whether either rule finds the variation not random, however few points there are. */
    public boolean signal() {
        return unusuallyLong() || unusuallyFew();
    }

    /**
     * The side to which the process has shifted: the side of the longest run, if there is a signal. A signal by crossings
     * alone comes from a shift most often, but can come from a slow wave too; look at the chart.
     */
    public Optional<Side> shift() {
        return signal() ? Optional.of(longest.side()) : Optional.empty();
    }
}
