package org.learninghealth.measurement.chart;

/** The numbers that turn ranges and standard deviations of samples into those of a process. */
final class Constants {

    /** d2(2), the mean range of two values in standard deviations, rounded as in the tables: Montgomery, appendix VI. */
    static final double D2 = 1.128;

    /** D4(2) as in the tables: the upper limit of moving ranges in mean moving ranges. */
    static final double D4 = 3.267;

    /** D4(2) as Taylor has it for the I′ chart. */
    static final double D4_NORMALIZED = 3.2665;

    /** 3/d2(2), rounded as the NHS does. */
    static final double XMR = 2.66;

    /** The shape of the Weibull distribution that makes times between events look normal: Nelson 1994. */
    static final double WEIBULL = 3.6;

    /** ln 2, rounded: the median of an exponential distribution in its means. */
    static final double MEDIAN_OF_MEAN = 0.693;

    private static final int EXACT_UP_TO = 50;

    private Constants() {}

    /** c4(n), the mean standard deviation of n normal values in standard deviations; NaN below 2. */
    static double c4(double n) {
        return n < 2 ? Double.NaN : Math.exp(logC4(n));
    }

    /** {@code sqrt(1 - c4²) / c4}: the standard deviation of a standard deviation, in its means; NaN below 2. */
    static double spreadOfDeviation(double n) {
        if (n < 2) {
            return Double.NaN;
        }
        double log = logC4(n);
        return Math.sqrt(-Math.expm1(2 * log)) / Math.exp(log);
    }

    /**
     * The logarithm of {@code c4(n) = sqrt(2/(n-1)) Γ(n/2) / Γ((n-1)/2)} (Montgomery, appendix VI). With x = (n-1)/2 the
     * ratio of the gamma functions is asymptotically {@code sqrt(x) exp(-1/(8x) + 1/(192x³) - 1/(640x⁵) + 17/(14336x⁷) -
     * ...)} (Tricomi and Erdélyi 1951, Pacific Journal of Mathematics 1:133-142); small n are led up to where that is exact
     * to the last digit by {@code c4(n) c4(n+1) = sqrt((n-1)/n)}. Neither overflows however large n is.
     */
    private static double logC4(double n) {
        double log = 0;
        double sign = 1;
        double at = n;
        for (; at <= EXACT_UP_TO; at++) {
            log += sign * 0.5 * Math.log1p(-1 / at);
            sign = -sign;
        }
        double x = (at - 1) / 2;
        double y = 1 / (x * x);
        return log + sign * (-1 / 8.0 + y * (1 / 192.0 + y * (-1 / 640.0 + y * (17 / 14336.0)))) / x;
    }
}
