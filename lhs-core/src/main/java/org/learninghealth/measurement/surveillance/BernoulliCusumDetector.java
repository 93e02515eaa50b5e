package org.learninghealth.measurement.surveillance;

import org.learninghealth.base.Require;

/**
 * Cumulative sum of log-likelihood ratios for outcomes that happen or don't, case by case. With p0 the expected proportion,
 * the upper sum looks for p1, whose odds are R times those of p0, the lower for p2 with 1/R times the odds. Each sum adds
 * {@code ln(p1/p0)} for an event and {@code ln((1-p1)/(1-p0))} for none, never falls below 0, signals when it reaches the
 * limit, and begins at 0 again after that.
 *
 * <p>Source: Neuburger, Walker, Sherlaw-Johnson, van der Meulen and Cromwell (2017), BMJ Quality and Safety 26:919-928; as
 * in qicharts2 0.8.1.
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
        boolean event = value == 1;
        upper = Math.max(0, upper + (event ? eventUp : noneUp));
        lower = Math.max(0, lower + (event ? eventDown : noneDown));
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
