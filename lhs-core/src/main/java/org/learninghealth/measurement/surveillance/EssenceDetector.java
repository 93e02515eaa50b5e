package org.learninghealth.measurement.surveillance;

import org.learninghealth.base.Require;
import org.learninghealth.measurement.chart.Side;

/**
 * The weighted moving averages of ESSENCE, the system of the National Syndromic Surveillance Program, for daily counts. The
 * baseline ends g days before today, grows from 7 values to B and then slides. Two averages with weights w, a slow and a fast
 * one, start at the first value; each is compared with the mean of the baseline, whose length is n:
 *
 * <pre>
 * sigma(w) = max(m(w), sd sqrt(w/(2-w) + 1/n - 2 (1-w)^(g+1) (1 - (1-w)^n)/n) + c(w))
 * m(w) = w/q (0.01 + 0.05 (1-w)²)     c(w) = (0.1289 - (0.2414 - 0.1826 (1-w)⁴) ln 0.5) w/q
 * </pre>
 *
 * <p>q is the 0.95 quantile of Student's t with n - 1 degrees of freedom, to five decimals. The statistic is {@code (z -
 * mean)/sigma}, its p-value that of t; the smaller p-value counts. An average whose statistic is beyond the 0.99 quantile is
 * pulled back to it, so that one outbreak doesn't hide what follows.
 *
 * <p>Below 1 in a hundred is a signal, below 5 in a hundred a warning. Meant for counts: proportions are to be scaled so that
 * their largest is 1 or more. Missing values are passed over.
 *
 * <p>Source: Burkom, Loschen, Wojcik and others (2021), JMIR Public Health and Surveillance 7(6):e26303; as in Rnssp 0.3.1.
 */
public final class EssenceDetector implements SignalDetector {

    private static final int SHORTEST = 7;
    private static final double RED = 0.01;
    private static final double YELLOW = 0.05;
    private static final double ROUNDING = 1e5;

    /** How much attention a value asks for. */
    public enum Alert {
        /** Too early to tell. */
        GREY,

        /** As expected. */
        BLUE,

        /** A p-value below 0.05. */
        YELLOW,

        /** A p-value below 0.01. */
        RED
    }

    private final int longest;
    private final int guard;
    private final double minimalCases;
    private final Smoother slow;
    private final Smoother fast;
    private final double[] recent;
    private final double[] quantile95;
    private final double[] quantile99;
    private long observed;
    private double mean = Double.NaN;
    private double statistic = Double.NaN;
    private double probability = Double.NaN;
    private Alert alert = Alert.GREY;

    /** With the settings of the program: a baseline of 28 days, 2 days between it and today, weights 0.4 and 0.9. */
    public EssenceDetector() {
        this(28, 2, 0.4, 0.9);
    }

    /**
     * Starts without a history, and signals also where there is no case.
     *
     * @param baseline as below
     * @param guard as below
     * @param slow as below
     * @param fast as below
     */
    public EssenceDetector(int baseline, int guard, double slow, double fast) {
        this(baseline, guard, slow, fast, 0);
    }

    /**
     * Starts without a history.
     *
     * @param baseline B, 7 or more, up to a thousand
     * @param guard g, how many values before today are left out, 0 or more, up to a thousand
     * @param slow the smaller weight, above 0
     * @param fast the larger weight, below 1
     * @param minimalCases how many cases there have to be in a value that is a signal, 0 or more; 1 by custom, since what has
     *     no case is no outbreak, however little was expected
     */
    public EssenceDetector(int baseline, int guard, double slow, double fast, double minimalCases) {
        Numbers.requireFinite(minimalCases, "minimalCases");
        Require.that(minimalCases >= 0, "minimalCases", "negative");
        this.minimalCases = minimalCases;
        Require.that(baseline >= SHORTEST && baseline <= 1_000, "baseline", "range", SHORTEST, 1_000);
        Require.that(guard >= 0 && guard <= 1_000, "guard", "range", 0, 1_000);
        Require.that(slow > 0 && slow <= fast, "slow", "range", 0, fast);
        Require.that(fast < 1, "fast", "range", 0, 1);
        this.longest = baseline;
        this.guard = guard;
        this.slow = new Smoother(slow, guard);
        this.fast = new Smoother(fast, guard);
        this.recent = new double[baseline + guard];
        this.quantile95 = new double[baseline + 1];
        this.quantile99 = new double[baseline + 1];
        for (int n = SHORTEST; n <= baseline; n++) {
            quantile95[n] = rounded(Distributions.studentQuantile(0.95, n - 1));
            quantile99[n] = rounded(Distributions.studentQuantile(0.99, n - 1));
        }
    }

    private static double rounded(double number) {
        return Math.round(number * ROUNDING) / ROUNDING;
    }

    @Override
    public Alarm observe(double value) {
        return watch(value, 1);
    }

    /** The minimal cases are those of the numerator. */
    @Override
    public Alarm observe(double numerator, double denominator, double per) {
        return watch(Numbers.quotient(numerator, denominator, per), per / denominator);
    }

    private Alarm watch(double value, double oneCase) {
        if (!Numbers.isPresent(value)) {
            return Alarm.NONE;
        }
        slow.add(value, observed == 0);
        fast.add(value, observed == 0);
        if (observed >= SHORTEST + guard) {
            judge((int) Math.min(longest, observed - guard));
        }
        recent[(int) (observed % recent.length)] = value;
        observed++;
        return Alarm.of(alert == Alert.RED && Side.of(value, minimalCases * oneCase) != Side.BELOW, false);
    }

    @Override
    public double[] state() {
        double[] state = new double[3 + recent.length];
        state[0] = observed;
        state[1] = slow.average;
        state[2] = fast.average;
        System.arraycopy(recent, 0, state, 3, recent.length);
        return state;
    }

    /** What was said of the last value isn't remembered: {@link #alert} and the others tell it from the next value on. */
    @Override
    public void resume(double[] state) {
        Numbers.requireState(state, 3 + recent.length);
        observed = (long) state[0];
        slow.average = state[1];
        fast.average = state[2];
        System.arraycopy(state, 3, recent, 0, recent.length);
        mean = Double.NaN;
        statistic = Double.NaN;
        probability = Double.NaN;
        alert = Alert.GREY;
    }

    private void judge(int n) {
        long first = observed - guard - n;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += recent[(int) ((first + i) % recent.length)];
        }
        mean = sum / n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double distance = recent[(int) ((first + i) % recent.length)] - mean;
            squares += distance * distance;
        }
        double deviation = Math.sqrt(squares / (n - 1));
        double ofSlow = slow.compare(mean, deviation, n, quantile95[n], quantile99[n]);
        double ofFast = fast.compare(mean, deviation, n, quantile95[n], quantile99[n]);
        // the larger statistic has the smaller p-value
        statistic = ofSlow > ofFast ? ofSlow : ofFast;
        probability = Distributions.studentTail(statistic, n - 1);
        alert = probability < RED ? Alert.RED : probability < YELLOW ? Alert.YELLOW : Alert.BLUE;
    }

    /** How much attention the last value asks for. */
    public Alert alert() {
        return alert;
    }

    /** The mean of the baseline of the last value, {@link Double#NaN} if it was too early. */
    public double expected() {
        return mean;
    }

    /** The larger of the two statistics of the last value, {@link Double#NaN} if it was too early. */
    public double statistic() {
        return statistic;
    }

    /** Its p-value, {@link Double#NaN} if it was too early. */
    public double probability() {
        return probability;
    }

    private static final class Smoother {
        private final double weight;
        private final int guard;
        private double average;

        Smoother(double weight, int guard) {
            this.weight = weight;
            this.guard = guard;
        }

        void add(double value, boolean first) {
            average = first ? value : weight * value + (1 - weight) * average;
        }

        double compare(double mean, double deviation, int n, double quantile95, double quantile99) {
            double rest = 1 - weight;
            double ratio = weight / quantile95;
            double least = ratio * (0.01 + 0.05 * rest * rest);
            double more = (0.1289 - (0.2414 - 0.1826 * Math.pow(rest, 4)) * Math.log(0.5)) * ratio;
            double variance =
                    weight / (2 - weight) + 1.0 / n - 2 * Math.pow(rest, guard + 1) * (1 - Math.pow(rest, n)) / n;
            double sigma = Math.max(least, deviation * Math.sqrt(variance) + more);
            double statistic = (average - mean) / sigma;
            if (Math.abs(statistic) > quantile99) {
                average = mean + Math.signum(statistic) * quantile99 * sigma;
            }
            return statistic;
        }
    }
}
