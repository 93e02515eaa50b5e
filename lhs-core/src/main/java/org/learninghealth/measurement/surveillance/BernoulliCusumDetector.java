package org.learninghealth.measurement.surveillance;

import org.learninghealth.base.Require;

/**
 * Cumulative sum of log-likelihood ratios for outcomes that happen or don't, case by case. With p0 the expected proportion,
 * the upper sum looks for p1, whose odds are R times those of p0, the lower for p2 with 1/R times the odds. Each sum adds
 * {@code ln(p1/p0)} for an event and {@code ln((1-p1)/(1-p0))} for none, never falls below 0, signals when it reaches the
 * limit, and begins at 0 again after that.
 *
 * <p>Where cases are told of together, {@code y} events among {@code n}, each sum goes on by {@code y} times the one and
 * {@code n - y} times the other at once, and is looked at after that: the CUSUM of binomial counts. For one case it is the same;
 * for several it makes no difference in which order they were, which isn't known.
 *
 * <p>Sources: Neuburger, Walker, Sherlaw-Johnson, van der Meulen and Cromwell (2017), BMJ Quality and Safety 26:919-928; as
 * in qicharts2 0.8.1. Reynolds and Stoumbos (2000), IIE Transactions 32:515-535, for counts.
 */
public final class BernoulliCusumDetector implements SignalDetector {

    private final double limit;
    private final double eventUp;
    private final double noneUp;
    private final double eventDown;
    private final double noneDown;
    private double upper;
    private double lower;

    /**
     * Starts at 0.
     *
     * @param expected p0, above 0 and below 1
     * @param oddsRatio R, above 1
     * @param limit above 0
     */
    public BernoulliCusumDetector(double expected, double oddsRatio, double limit) {
        Require.that(expected > 0 && expected < 1, "expected", "range", 0, 1);
        Require.that(oddsRatio > 1 && Double.isFinite(oddsRatio), "oddsRatio", "minimum", 1);
        Numbers.requirePositive(limit, "limit");
        double worse = withOdds(expected, oddsRatio);
        double better = withOdds(expected, 1 / oddsRatio);
        this.limit = limit;
        this.eventUp = Math.log(worse / expected);
        this.noneUp = Math.log((1 - worse) / (1 - expected));
        this.eventDown = Math.log(better / expected);
        this.noneDown = Math.log((1 - better) / (1 - expected));
    }

    private static double withOdds(double proportion, double ratio) {
        return ratio * proportion / (1 - proportion + ratio * proportion);
    }

    /**
     * Goes on to the next case.
     *
     * @param value 1 if it happened, 0 if not, {@link Double#NaN} if unknown
     */
    @Override
    public Alarm observe(double value) {
        if (!Numbers.isPresent(value)) {
            return Alarm.NONE;
        }
        Require.that(value == 0 || value == 1, "value", "range", 0, 1);
        return count(value, 1);
    }

    /**
     * Goes on to cases that are told of together.
     *
     * @param numerator how many it happened to, 0 up to the denominator; {@link Double#NaN} if that is unknown
     * @param denominator how many cases there were, above 0
     * @param per of no importance here: p0 is a proportion
     */
    @Override
    public Alarm observe(double numerator, double denominator, double per) {
        Numbers.requirePositive(denominator, "denominator");
        Numbers.requirePositive(per, "per");
        if (!Numbers.isPresent(numerator)) {
            return Alarm.NONE;
        }
        Require.that(numerator >= 0 && numerator <= denominator, "numerator", "range", 0, denominator);
        return count(numerator, denominator);
    }

    private Alarm count(double events, double cases) {
        double none = cases - events;
        upper = Math.max(0, upper + events * eventUp + none * noneUp);
        lower = Math.max(0, lower + events * eventDown + none * noneDown);
        Alarm alarm = Alarm.of(upper >= limit, lower >= limit);
        upper = upper >= limit ? 0 : upper;
        lower = lower >= limit ? 0 : lower;
        return alarm;
    }

    @Override
    public double[] state() {
        return new double[] {upper, lower};
    }

    @Override
    public void resume(double[] state) {
        Numbers.requireState(state, 2);
        upper = state[0];
        lower = state[1];
    }

    /** The upper sum after the last case, 0 at a signal. */
    public double upper() {
        return upper;
    }

    /** The lower sum after the last case, as a positive number, 0 at a signal. */
    public double lower() {
        return lower;
    }
}
