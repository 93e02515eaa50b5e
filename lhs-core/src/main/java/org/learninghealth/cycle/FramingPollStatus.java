package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** Whether members can vote. */
public enum FramingPollStatus {
    /** They can, and can vote anew. */
    OPEN,
    /** Not any more; the result is there. */
    CLOSED;

    private static final Moves<FramingPollStatus> MOVES =
            Moves.of(FramingPollStatus.class).from(OPEN, CLOSED);

    FramingPollStatus to(FramingPollStatus next) {
        return MOVES.move(this, next);
    }
}
