package org.learninghealth.engagement.metric;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.learninghealth.base.Require;

/**
 * Shortest-path betweenness, estimated from the paths that begin with some members drawn at random without replacement
 * (Brandes and Pich 2007, Centrality estimation in large networks), with its standard error under simple random sampling of a
 * finite population (Cochran 1977, section 2.6). If paths begin with everybody, the values are exact and the errors zero.
 * Immutable and thread-safe.
 */
public final class BetweennessEstimate {

    private final double[] values;
    private final double[] errors;
    private final int sources;
    private final double largest;

    private BetweennessEstimate(double[] values, double[] errors, int sources, double largest) {
        this.values = values;
        this.errors = errors;
        this.sources = sources;
        this.largest = largest;
    }

    /** Members who have no tie of their own begin no path, and needn't be drawn. */
    static BetweennessEstimate of(Network network, int most, long seed) {
        Require.that(most >= 2, "sources", "minimum", 2);
        int n = network.nodes();
        int[] possible = IntStream.range(0, n)
                .filter(member -> network.outDegree(member) > 0)
                .toArray();
        int drawn = Math.min(most, possible.length);
        double[] sums = new double[n];
        double[] squares = new double[n];
        double[] of = new double[n];
        Betweenness from = new Betweenness(network);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < drawn; i++) {
            int place = random.nextInt(i, possible.length);
            int source = possible[place];
            possible[place] = possible[i];
            Arrays.fill(of, 0);
            from.add(source, of);
            for (int member = 0; member < n; member++) {
                sums[member] += of[member];
                squares[member] += of[member] * of[member];
            }
        }
        // in an undirected network each pair is seen from both ends
        double scale = possible.length / (network.isDirected() ? 1.0 : 2.0);
        double unseen = drawn < 2 ? 0 : (1 - drawn / (double) possible.length) / drawn;
        double[] values = new double[n];
        double[] errors = new double[n];
        for (int member = 0; member < n; member++) {
            double mean = drawn == 0 ? 0 : sums[member] / drawn;
            double variance = drawn < 2 ? 0 : (squares[member] - drawn * mean * mean) / (drawn - 1);
            values[member] = scale * mean;
            errors[member] = scale * Math.sqrt(Math.max(0, variance) * unseen);
        }
        return new BetweennessEstimate(values, errors, drawn, network.largestBetweennessDifference());
    }

    /** The estimated betweenness of each member, in the roster's order; not normalised. */
    public double[] values() {
        return values.clone();
    }

    /**
     * The standard error of each value: about two of them to either side is where the exact value lies in 95 of 100 draws, where
     * enough members were drawn for the mean to be normal.
     *
     * @return one error a member, in the roster's order; 0 or more
     */
    public double[] standardErrors() {
        return errors.clone();
    }

    /**
     * How far betweenness depends on a single member, as {@link Network#betweennessCentralization} says it. Whoever seems to be in the middle is so
     * by the draw, so that it is too high rather than too low.
     *
     * @return about 0 to 1; empty with fewer than three members
     */
    public OptionalDouble centralization() {
        double most = Arrays.stream(values).max().orElse(0);
        return largest == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Arrays.stream(values).map(value -> most - value).sum() / largest);
    }

    /**
     * The standard error of {@link #centralization}, by that of the member who seems to be in the middle: the others' all together count as
     * much as that one alone.
     *
     * @return 0 or more; 0 if paths begin with everybody
     */
    public double centralizationError() {
        int middle = 0;
        for (int member = 1; member < values.length; member++) {
            middle = values[member] > values[middle] ? member : middle;
        }
        return largest == 0 ? 0 : values.length * errors[middle] / largest;
    }

    /** With how many members paths begin. */
    public int sources() {
        return sources;
    }
}
