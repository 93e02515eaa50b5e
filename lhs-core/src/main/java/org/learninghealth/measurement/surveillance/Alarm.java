package org.learninghealth.measurement.surveillance;

/** What a {@link SignalDetector} says of a value. */
public enum Alarm {
    /** No signal, or too early to tell. */
    NONE,

    /** Values are higher than expected. */
    HIGH,

    /** Values are lower than expected. */
    LOW,

    /** Both statistics of a two-sided detector are beyond their limits. */
    BOTH;

    static Alarm of(boolean high, boolean low) {
        if (high) {
            return low ? BOTH : HIGH;
        }
        return low ? LOW : NONE;
    }
}
