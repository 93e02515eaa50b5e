package org.learninghealth.measurement.chart;

import java.util.stream.IntStream;

/** What chance does to runs, as a function of the number of useful points; see {@link Runs} for the sources. */
final class AnhojLimits {

    /** The crossings of charts as people draw them, computed once. */
    private static final int[] CROSSINGS =
            IntStream.range(0, 256).map(u -> u == 0 ? 0 : computeCrossings(u)).toArray();

    private AnhojLimits() {}

    /** {@code round(log2(useful)) + 3}, in whole numbers: log2 rounds up from {@code useful^2 > 2^(2 floor + 1)} on. */
    static int longestRun(int useful) {
        int floor = 31 - Integer.numberOfLeadingZeros(useful);
        boolean up = (long) useful * useful > 1L << (2 * floor + 1);
        return floor + (up ? 1 : 0) + 3;
    }

    /**
     * The smallest k for which {@code P(Binomial(useful - 1, 1/2) <= k) >= 0.05}.
     *
     * <p>The probabilities are taken relative to the one in the middle and summed from there downwards, so that nothing
     * underflows however many points there are; some nine standard deviations on, the rest is too small to count.
     */
    static int crossings(int useful) {
        return useful < CROSSINGS.length ? CROSSINGS[useful] : computeCrossings(useful);
    }

    private static int computeCrossings(int useful) {
        int trials = useful - 1;
        int middle = trials / 2;
        double upTo = 0;
        double weight = 1;
        for (int k = middle; k >= 0 && weight > 1e-18; k--) {
            upTo += weight;
            weight *= (double) k / (trials - k + 1);
        }
        // By symmetry the upper half weighs the same; with an even number of trials the middle is shared.
        double tail = 0.05 * (trials % 2 == 0 ? 2 * upTo - 1 : 2 * upTo);
        int limit = middle;
        weight = 1;
        while (limit > 0 && upTo - weight >= tail) {
            upTo -= weight;
            weight *= (double) limit / (trials - limit + 1);
            limit--;
        }
        return limit;
    }
}
