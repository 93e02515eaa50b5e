package org.learninghealth.measurement.surveillance;

/**
 * Ways to watch a series of which nothing is known beforehand, each with the settings that its sources recommend. Those that
 * need a centre and a standard deviation learn them from the first 20 values: the mean, and the mean moving range divided by
 * 1.128.
 */
public enum DetectorKind {
    /** {@link EarsDetector} C1: a baseline of 7 up to yesterday, 1 false alarm in 1,000 normal values. */
    EARS_C1,

    /** {@link EarsDetector} C2: a baseline of 7 up to three days ago, 1 false alarm in 1,000 normal values. */
    EARS_C2,

    /** {@link EarsDetector} C3: three days of C2 together. */
    EARS_C3,

    /** {@link EssenceDetector} with the settings of the program. */
    ESSENCE,

    /** {@link EwmaDetector} with λ = 0.2 and L = 2.962: one false alarm in about 494 normal values. */
    EWMA,

    /** {@link CusumDetector} with k = 0.5 and h = 5, which begins again after a signal: one false alarm in about 465. */
    CUSUM;

    private static final double SPARSE = 0.5;

    /**
     * A detector without a history.
     *
     * @return a new one, for one series
     */
    public SignalDetector detector() {
        return switch (this) {
            case EARS_C1 -> new EarsDetector(EarsDetector.Method.C1, 7, SPARSE, 0.001);
            case EARS_C2 -> new EarsDetector(EarsDetector.Method.C2, 7, SPARSE, 0.001);
            case EARS_C3 -> new EarsDetector(EarsDetector.Method.C3, 7, SPARSE, 0.025);
            case ESSENCE -> new EssenceDetector();
            case EWMA -> new SelfStartingDetector((centre, sigma) -> new EwmaDetector(centre, sigma, 0.2, 2.962));
            case CUSUM ->
                new SelfStartingDetector((centre, sigma) -> new CusumDetector(centre, sigma, 0.5, 5, 0).resetting());
        };
    }
}
