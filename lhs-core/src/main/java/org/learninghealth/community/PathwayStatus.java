package org.learninghealth.community;

import org.learninghealth.base.Moves;

/** Where a pathway stands. */
public enum PathwayStatus {
    /** It is being written. */
    DRAFT,
    /** Members can set out on it. */
    OPEN,
    /** Nobody sets out on it any more; those on their way can go on. */
    CLOSED;

    private static final Moves<PathwayStatus> MOVES =
            Moves.of(PathwayStatus.class).from(DRAFT, OPEN).from(OPEN, CLOSED).from(CLOSED, OPEN);

    PathwayStatus to(PathwayStatus next) {
        return MOVES.move(this, next);
    }
}
