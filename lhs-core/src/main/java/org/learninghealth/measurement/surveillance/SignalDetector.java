package org.learninghealth.measurement.surveillance;

/**
 * Watches one series while it comes, and says of each value whether it is a signal. Its memory doesn't grow with the series.
 *
 * <p>What a detector says of a value depends on that value and the earlier ones only, so that watching a series and going
 * through it later say the same. Not safe for use by several threads; one detector watches one series.
 */
public interface SignalDetector {

    /** How many numbers a detector may remember of a series. */
    int MOST_NUMBERS = 1_000;

    /**
     * Goes on to the next value.
     *
     * @param value a finite number; {@link Double#NaN} if it is missing: then nothing is remembered of it and there is no
     *     alarm
     * @return whether it is a signal
     * @throws org.learninghealth.base.InvalidInput if it is infinite, or no number that this detector can watch; then it
     *     counts as not observed
     */
    Alarm observe(double value);

    /**
     * Goes on to the next value of a series of proportions or rates: {@code numerator * per / denominator}. Told in figures, so
     * that what is meant in cases holds for them too.
     *
     * @param numerator how many cases there were; {@link Double#NaN} if that is missing
     * @param denominator out of how many, above 0, for instance 200 births
     * @param per by what the quotient is multiplied, above 0: 100 for per cent
     * @return whether it is a signal
     * @throws org.learninghealth.base.InvalidInput as in {@link #observe(double)}, or if the denominator or {@code per} isn't
     *     above 0; then it counts as not observed
     */
    default Alarm observe(double numerator, double denominator, double per) {
        return observe(Numbers.quotient(numerator, denominator, per));
    }

    /**
     * All that it remembers of the values so far, to go on from there another time or elsewhere. How many numbers these are
     * doesn't depend on how long the series is.
     *
     * @return a copy, at most {@value #MOST_NUMBERS} numbers
     */
    double[] state();

    /**
     * Goes on where another detector with the same settings was: from then on both say the same.
     *
     * @param state what the other one remembered, see {@link #state}
     * @throws org.learninghealth.base.InvalidInput if it is no state of a detector with these settings
     */
    void resume(double[] state);
}
