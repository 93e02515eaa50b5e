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
    DISCARDED;

    private static final Moves<SignalStatus> MOVES = Moves.of(SignalStatus.class)
            .from(DETECTED, TRIAGED, DISCARDED)
            .from(TRIAGED, VERIFIED, DISCARDED)
            .from(VERIFIED, ASSESSED, DISCARDED)
            .from(ASSESSED, PRIORITISED, MONITORED, DISCARDED)
            .from(MONITORED, ASSESSED);

    SignalStatus to(SignalStatus next) {
        return MOVES.move(this, next);
    }
}
