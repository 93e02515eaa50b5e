package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** Where a change stands. */
public enum ChangeStatus {
    /** Thought of. */
    PROPOSED,
    /** Being tried. */
    TESTING,
    /** How things are done from now on. */
    ADOPTED,
    /** Given up. */
    ABANDONED;

    private static final Moves<ChangeStatus> MOVES =
            Moves.of(ChangeStatus.class).from(PROPOSED, TESTING, ABANDONED).from(TESTING, ADOPTED, ABANDONED);

    ChangeStatus to(ChangeStatus next) {
        return MOVES.move(this, next);
    }
}
