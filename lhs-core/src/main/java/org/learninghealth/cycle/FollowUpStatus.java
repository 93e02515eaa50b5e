package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** What became of a follow-up. */
public enum FollowUpStatus {
    /** Nothing yet. */
    OPEN,
    /** It is done, or known to whom it concerns. */
    DONE,
    /** It isn't needed, for a reason. */
    DISMISSED;

    private static final Moves<FollowUpStatus> MOVES =
            Moves.of(FollowUpStatus.class).from(OPEN, DONE, DISMISSED);

    FollowUpStatus to(FollowUpStatus next) {
        return MOVES.move(this, next);
    }
}
