package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** Where an objective stands. */
public enum ObjectiveStatus {
    /** Somebody proposes it; the community hasn't decided. */
    PROPOSED,
    /** The community works towards it. */
    ADOPTED,
    /** The community has reached it. */
    REACHED,
    /** The community doesn't work towards it, or not any more, for a reason. */
    DROPPED;

    private static final Moves<ObjectiveStatus> MOVES = Moves.of(ObjectiveStatus.class)
            .from(PROPOSED, ADOPTED, DROPPED)
            .from(ADOPTED, REACHED, DROPPED)
            .from(REACHED, ADOPTED)
            .from(DROPPED, ADOPTED);

    ObjectiveStatus to(ObjectiveStatus next) {
        return MOVES.move(this, next);
    }

    /** Whether it has to be said why one moves on: when an objective is dropped, and when it is taken up again. */
    boolean needsReason(ObjectiveStatus next) {
        return next == DROPPED || this == REACHED || this == DROPPED;
    }
}
