package org.learninghealth.community;

import org.learninghealth.base.Moves;

/** Where a charter stands. */
public enum CharterStatus {
    /** Being written. */
    DRAFT,
    /** In force. */
    APPROVED,
    /** Replaced by a later one. */
    SUPERSEDED;

    private static final Moves<CharterStatus> MOVES =
            Moves.of(CharterStatus.class).from(DRAFT, APPROVED).from(APPROVED, SUPERSEDED);

    CharterStatus to(CharterStatus next) {
        return MOVES.move(this, next);
    }
}
