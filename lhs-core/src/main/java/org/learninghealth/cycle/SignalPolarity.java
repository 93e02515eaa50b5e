package org.learninghealth.cycle;

/** Which way a signal points: there is as much to learn from what goes well. */
public enum SignalPolarity {
    /** Something goes badly. */
    PROBLEM,
    /** Something goes better than elsewhere, or better than before. */
    BRIGHT_SPOT,
    /** Something is unusual, and neither way is better: a neutral measure has changed. */
    NEUTRAL
}
