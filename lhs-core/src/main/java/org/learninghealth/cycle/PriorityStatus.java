package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** Where a priority stands. */
public enum PriorityStatus {
    /** Waiting for a decision. */
    PROPOSED,
    /** To be learned about. */
    ADOPTED,
    /** Not to be learned about, for a reason that everyone can read. */
    DECLINED;

    private static final Moves<PriorityStatus> MOVES =
            Moves.of(PriorityStatus.class).from(PROPOSED, ADOPTED, DECLINED);

    PriorityStatus to(PriorityStatus next) {
        return MOVES.move(this, next);
    }
}
