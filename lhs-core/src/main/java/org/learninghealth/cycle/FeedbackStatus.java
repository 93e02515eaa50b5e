package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** Whether an answer was given. */
public enum FeedbackStatus {
    /** Not yet. */
    OWED,
    /** Yes. */
    SETTLED;

    private static final Moves<FeedbackStatus> MOVES =
            Moves.of(FeedbackStatus.class).from(OWED, SETTLED);

    FeedbackStatus to(FeedbackStatus next) {
        return MOVES.move(this, next);
    }
}
