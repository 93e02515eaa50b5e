package org.learninghealth.measurement.surveillance;

import org.jspecify.annotations.Nullable;

/**
 * Learns the centre and the standard deviation from the first values, and watches from then on: the centre is their mean, the
 * standard deviation their mean moving range divided by 1.128, as on a chart of individual values. While they are all the
 * same there is no standard deviation, and it goes on learning. It says nothing of values that it learns from.
 */
final class SelfStartingDetector implements SignalDetector {

    /** How many values it learns from. */
    static final int BASELINE = 20;

    private static final double D2 = 1.128;

    private final Maker maker;
    private @Nullable SignalDetector detector;
    private long observed;
    private double mean;
    private double ranges;
    private double last;

    SelfStartingDetector(Maker maker) {
        this.maker = maker;
    }

    @Override
    public Alarm observe(double value) {
        if (!Numbers.isPresent(value)) {
            return Alarm.NONE;
        }
        if (detector != null) {
            return detector.observe(value);
        }
        ranges += observed == 0 ? 0 : Math.abs(value - last);
        last = value;
        observed++;
        mean += (value - mean) / observed;
        double sigma = observed == 1 ? 0 : ranges / (observed - 1) / D2;
        // a range that is lost in the rounding of the mean is none
        if (observed >= BASELINE && sigma > Math.abs(mean) * 1e-9) {
            detector = maker.make(mean, sigma);
        }
        return Alarm.NONE;
    }

    /** Makes a detector of what was learnt. */
    interface Maker {

        /** Makes it. */
        SignalDetector make(double centre, double sigma);
    }
}
