package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** Whether a learning cycle goes on. */
public enum CycleStatus {
    /** It goes on. */
    ACTIVE,
    /** It has come to its end. */
    CLOSED;

    private static final Moves<CycleStatus> MOVES = Moves.of(CycleStatus.class).from(ACTIVE, CLOSED);

    CycleStatus to(CycleStatus next) {
        return MOVES.move(this, next);
    }
}
