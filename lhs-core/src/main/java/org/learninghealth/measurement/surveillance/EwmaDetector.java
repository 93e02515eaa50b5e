package org.learninghealth.measurement.surveillance;

import org.learninghealth.base.Require;
import org.learninghealth.measurement.chart.Side;

/**
 * Exponentially weighted moving average: {@code z(0) = centre, z(i) = λ y(i) + (1-λ) z(i-1)}, a signal beyond {@code centre ±
 * L sigma sqrt(λ/(2-λ) (1 - (1-λ)^(2i)))}, strictly. Finds small shifts that last.
 *
 * <p>False alarms: with λ = 0.1 and L = 2.814 one every 486 normal values on average, with λ = 0.2 and L = 2.962 one every
 * 494.
 *
 * <p>Source: Montgomery, Introduction to Statistical Quality Control, section 9.2; as in qcc 3.0.
 */
public final class EwmaDetector implements SignalDetector {

    private static final double NEGLIGIBLE = 1e-18;

    private final double centre;
    private final double lambda;
    private final double asymptoticVariance;
    private final double decay;
    private double average;
    private double remaining = 1;

    /**
     * Starts at the centre.
     *
     * @param centre what is expected, in the unit of the series
     * @param sigma the standard deviation of one value, above 0
     * @param lambda how much of the average the newest value is, above 0 up to 1
     * @param limit L, the distance of the limits in standard deviations of the average, above 0
     */
    public EwmaDetector(double centre, double sigma, double lambda, double limit) {
        Numbers.requireFinite(centre, "centre");
        Numbers.requirePositive(sigma, "sigma");
        Numbers.requirePositive(limit, "limit");
        Require.that(lambda > 0 && lambda <= 1, "lambda", "range", 0, 1);
        this.centre = centre;
        this.lambda = lambda;
        this.asymptoticVariance = limit * limit * sigma * sigma * lambda / (2 - lambda);
        this.decay = (1 - lambda) * (1 - lambda);
        this.average = centre;
    }

    @Override
    public Alarm observe(double value) {
        if (!Numbers.isPresent(value)) {
            return Alarm.NONE;
        }
        // so small that it no longer shows: and never so small that the processor reckons slowly
        remaining = remaining < NEGLIGIBLE ? 0 : remaining * decay;
        average += lambda * (value - average);
        double distance = average - centre;
        if (distance * distance <= asymptoticVariance * (1 - remaining)) {
            return Alarm.NONE;
        }
        // so near that it might be rounding, or a signal
        return Alarm.of(Side.of(average, upper()) == Side.ABOVE, Side.of(average, lower()) == Side.BELOW);
    }

    @Override
    public double[] state() {
        return new double[] {average, remaining};
    }

    @Override
    public void resume(double[] state) {
        Numbers.requireState(state, 2);
        average = state[0];
        remaining = state[1];
    }

    /** The average after the last value. */
    public double average() {
        return average;
    }

    /** The lower limit at the last value; the centre before the first. */
    public double lower() {
        return centre - Math.sqrt(asymptoticVariance * (1 - remaining));
    }

    /** The upper limit at the last value; the centre before the first. */
    public double upper() {
        return centre + Math.sqrt(asymptoticVariance * (1 - remaining));
    }
}
