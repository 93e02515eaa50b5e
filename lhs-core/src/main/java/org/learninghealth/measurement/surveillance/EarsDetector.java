package org.learninghealth.measurement.surveillance;

import org.learninghealth.base.Require;
import org.learninghealth.measurement.chart.Side;

/**
 * The Early Aberration Reporting System's C1, C2 and C3, for series of counts with a short history. With b values as
 * baseline, C1 compares today's value with the b before it, C2 with those that end three days before today; {@code upper =
 * mean + z max(sd, minimal sd)}, sd with divisor b - 1, and a value above it is a signal. C3 adds up by how much more than one
 * standard deviation the C2 statistics of three successive days lay above the mean, {@code Σ max(0, C2 - 1)}, and signals
 * above z. z is the normal quantile of 1 - α.
 *
 * <p>The first value that is tested is number b + 1 for C1, b + 3 for C2, b + 5 for C3. Where sd is 0 and no minimal sd is
 * given, a value equal to the mean counts 0 and a larger one is infinitely far. For sparse counts give a minimal sd of 0.5 or
 * 1. It is given in cases, so that half a case stays half a case where the values are proportions or rates.
 *
 * <p>Missing values are passed over: the baseline is the last b that there were.
 *
 * <p>Sources: Hutwagner, Thompson, Seeman and Treadwell (2003), Journal of Urban Health 80:i89-i96; Fricker, Hegler and Dunfee
 * (2008), Statistics in Medicine 27:3407-3429. C3 follows the published formula.
 */
public final class EarsDetector implements SignalDetector {

    private static final int GUARD = 2;
    private static final int DAYS_OF_C3 = 3;

    /** Which of the three. */
    public enum Method {
        /** Baseline up to yesterday. */
        C1,

        /** Baseline up to three days ago. */
        C2,

        /** Three days of C2 together. */
        C3
    }

    private final Method method;
    private final double minimalSigma;
    private final double threshold;
    private final int baseline;
    private final int lag;
    private final double[] recent;
    private final double[] excess = new double[DAYS_OF_C3];
    private long observed;
    private double mean = Double.NaN;
    private double sigma = Double.NaN;
    private double least;
    private double statistic = Double.NaN;

    /**
     * Starts without a history.
     *
     * @param baseline how many values it compares with, 2 or more; 7 by custom
     * @param minimalSigma the least standard deviation to reckon with, in cases, 0 or more
     * @param alpha the chance of a false alarm at one normal value, above 0 and below 1; by custom 0.001 for C1 and C2
     *     (z = 3.09), 0.025 for C3 (1.96)
     */
    public EarsDetector(Method method, int baseline, double minimalSigma, double alpha) {
        this.method = Require.present(method, "method");
        Require.that(baseline >= 2, "baseline", "minimum", 2);
        Numbers.requireFinite(minimalSigma, "minimalSigma");
        Require.that(minimalSigma >= 0, "minimalSigma", "negative");
        Require.that(alpha > 0 && alpha < 1, "alpha", "range", 0, 1);
        this.baseline = baseline;
        this.minimalSigma = minimalSigma;
        this.threshold = Distributions.normalQuantile(1 - alpha);
        this.lag = method == Method.C1 ? 0 : GUARD;
        this.recent = new double[baseline + lag];
    }

    @Override
    public Alarm observe(double value) {
        return watch(value, 1);
    }

    /** The minimal sd is meant in cases. */
    @Override
    public Alarm observe(double numerator, double denominator, double per) {
        return watch(Numbers.quotient(numerator, denominator, per), per / denominator);
    }

    private Alarm watch(double value, double oneCase) {
        if (!Numbers.isPresent(value)) {
            return Alarm.NONE;
        }
        boolean tested = observed >= recent.length;
        if (tested) {
            summarize();
            least = minimalSigma * oneCase;
            // within rounding of the mean it is the mean
            double distance = distance(value);
            double standardized = distance == 0 ? 0 : distance / Math.max(sigma, least);
            excess[(int) (observed % DAYS_OF_C3)] = Math.max(0, standardized - 1);
            statistic = standardized;
        }
        recent[(int) (observed % recent.length)] = value;
        observed++;
        if (method == Method.C3) {
            boolean complete = observed >= recent.length + DAYS_OF_C3;
            statistic = complete ? excess[0] + excess[1] + excess[2] : Double.NaN;
            return Alarm.of(statistic > threshold, false);
        }
        return Alarm.of(tested && Side.of(value, upper()) == Side.ABOVE, false);
    }

    @Override
    public double[] state() {
        double[] state = new double[1 + recent.length + excess.length];
        state[0] = observed;
        System.arraycopy(recent, 0, state, 1, recent.length);
        System.arraycopy(excess, 0, state, 1 + recent.length, excess.length);
        return state;
    }

    /** What was said of the last value isn't remembered: {@link #mean} and the others tell it from the next value on. */
    @Override
    public void resume(double[] state) {
        Numbers.requireState(state, 1 + recent.length + excess.length);
        observed = (long) state[0];
        System.arraycopy(state, 1, recent, 0, recent.length);
        System.arraycopy(state, 1 + recent.length, excess, 0, excess.length);
        mean = Double.NaN;
        sigma = Double.NaN;
        statistic = Double.NaN;
    }

    /** The oldest values are the baseline, the newest are left out as far as the lag says. */
    private void summarize() {
        double sum = 0;
        for (int i = 0; i < baseline; i++) {
            sum += recent[(int) ((observed + i) % recent.length)];
        }
        mean = sum / baseline;
        double squares = 0;
        for (int i = 0; i < baseline; i++) {
            double distance = distance(recent[(int) ((observed + i) % recent.length)]);
            squares += distance * distance;
        }
        sigma = Math.sqrt(squares / (baseline - 1));
    }

    /** How far a value is from the mean: nothing, where only rounding is between them. */
    private double distance(double value) {
        return Side.of(value, mean) == Side.ON ? 0 : value - mean;
    }

    /** The mean of the baseline of the last value, {@link Double#NaN} if it was too early. */
    public double mean() {
        return mean;
    }

    /** The standard deviation of that baseline, {@link Double#NaN} if it was too early. */
    public double sigma() {
        return sigma;
    }

    /** The value up to which the last one was no signal by C1 or C2, {@link Double#NaN} if it was too early. */
    public double upper() {
        return mean + threshold * Math.max(sigma, least);
    }

    /**
     * The last value's distance from the mean in standard deviations, or the sum of C3; may be infinite; {@link Double#NaN}
     * if it was too early.
     */
    public double statistic() {
        return statistic;
    }

    /** What the statistic must not exceed. */
    public double threshold() {
        return threshold;
    }
}
