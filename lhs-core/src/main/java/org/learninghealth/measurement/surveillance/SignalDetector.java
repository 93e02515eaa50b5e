package org.learninghealth.measurement.surveillance;

/**
 * Watches one series while it comes, and says of each value whether it is a signal. Its memory doesn't grow with the series.
 *
 * <p>What a detector says of a value depends on that value and the earlier ones only, so that watching a series and going
 * through it later say the same. Not safe for use by several threads; one detector watches one series.
 */
public interface SignalDetector {

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
}
