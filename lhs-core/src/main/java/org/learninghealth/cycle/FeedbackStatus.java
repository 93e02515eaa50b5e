package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** Whether an answer was given. */
public enum FeedbackStatus {
    /** Not yet. */
    OWED,
    /** Yes, to whoever raised it. */
    SETTLED,
    /** Yes, to the whole community, since whoever raised it can't be told any more. */
    REPORTED_PUBLICLY;

    private static final Moves<FeedbackStatus> MOVES =
            Moves.of(FeedbackStatus.class).from(OWED, SETTLED, REPORTED_PUBLICLY);

    FeedbackStatus to(FeedbackStatus next) {
        return MOVES.move(this, next);
    }
}
