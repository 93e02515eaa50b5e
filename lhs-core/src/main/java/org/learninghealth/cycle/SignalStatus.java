package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/**
 * Where a signal stands, after the steps of event-based surveillance (World Health Organization, Early detection,
 * assessment and response to acute public health events, 2014).
 */
public enum SignalStatus {
    /** Noticed, and not looked at yet. */
    DETECTED,
    /** Found relevant enough to be looked into. */
    TRIAGED,
    /** Found to be true. */
    VERIFIED,
    /** Its weight is known. */
    ASSESSED,
    /** Taken up in a priority. */
    PRIORITISED,
    /** Watched; it may be assessed again. */
    MONITORED,
    /** Put aside, for a reason. */
    DISCARDED,
    /** Found to say the same as another signal, which goes on for both. */
    DUPLICATE;

    private static final Moves<SignalStatus> MOVES = Moves.of(SignalStatus.class)
            .from(DETECTED, TRIAGED, DISCARDED, DUPLICATE)
            .from(TRIAGED, VERIFIED, DISCARDED, DUPLICATE)
            .from(VERIFIED, ASSESSED, DISCARDED, DUPLICATE)
            .from(ASSESSED, PRIORITISED, MONITORED, DISCARDED, DUPLICATE)
            .from(MONITORED, ASSESSED);

    SignalStatus to(SignalStatus next) {
        return MOVES.move(this, next);
    }
}
