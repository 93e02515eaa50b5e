package org.learninghealth.measurement.surveillance;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Require;

/**
 * Learns the centre and the standard deviation from the first values, and watches from then on: the centre is their mean, the
 * standard deviation their mean moving range divided by 1.128, as on a chart of individual values. While they are all the
 * same there is no standard deviation, and it goes on learning. It says nothing of values that it learns from.
 */
final class SelfStartingDetector implements SignalDetector {

    /** How many values it learns from. */
    static final int BASELINE = 20;

    private static final double D2 = 1.128;

    /** That it has learnt, and the centre and the standard deviation. */
    private static final int LEARNT = 3;

    private final Maker maker;
    private @Nullable SignalDetector detector;
    private double centre;
    private double sigma;
    private long observed;
    private double mean;
    private double ranges;
    private double last;

    private SelfStartingDetector(Maker maker) {
        this.maker = maker;
    }

    /**
     * Starts without a history.
     *
     * @throws org.learninghealth.base.InvalidInput if the maker can make none, whatever is learnt
     */
    static SelfStartingDetector of(Maker maker) {
        maker.make(0, 1);
        return new SelfStartingDetector(maker);
    }

    /** What goes on in its place once it has learnt: the detector that it has made, which needs it no more. Any other is itself. */
    static SignalDetector settled(SignalDetector detector) {
        return detector instanceof SelfStartingDetector learning && learning.detector != null
                ? learning.detector
                : detector;
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
        double deviation = observed == 1 ? 0 : ranges / (observed - 1) / D2;
        // a range that is lost in the rounding of the mean is none
        if (observed >= BASELINE && deviation > Math.abs(mean) * 1e-9) {
            centre = mean;
            sigma = deviation;
            detector = maker.make(centre, sigma);
        }
        return Alarm.NONE;
    }

    /** What it learns, or what it has learnt and what the detector remembers that it made of that. */
    @Override
    public double[] state() {
        if (detector == null) {
            return new double[] {observed, mean, ranges, last};
        }
        double[] inner = detector.state();
        double[] state = new double[LEARNT + inner.length];
        state[0] = -1;
        state[1] = centre;
        state[2] = sigma;
        System.arraycopy(inner, 0, state, LEARNT, inner.length);
        return state;
    }

    @Override
    public void resume(double[] state) {
        Require.that(state.length >= LEARNT, "state", "size", LEARNT, MOST_NUMBERS);
        if (state[0] >= 0) {
            Numbers.requireState(state, LEARNT + 1);
            detector = null;
            observed = (long) state[0];
            mean = state[1];
            ranges = state[2];
            last = state[3];
        } else {
            SignalDetector learnt = maker.make(state[1], state[2]);
            learnt.resume(Arrays.copyOfRange(state, LEARNT, state.length));
            detector = learnt;
            centre = state[1];
            sigma = state[2];
        }
    }

    /** Makes a detector of what was learnt. */
    interface Maker {

        /** Makes it. */
        SignalDetector make(double centre, double sigma);
    }
}
