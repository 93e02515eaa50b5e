package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** What became of an idea. */
public enum IdeaStatus {
    /** Nothing yet. */
    PROPOSED,
    /** A learning cycle tries it as a change. */
    PROMOTED,
    /** It isn't tried, for a reason. */
    SET_ASIDE;

    private static final Moves<IdeaStatus> MOVES =
            Moves.of(IdeaStatus.class).from(PROPOSED, PROMOTED, SET_ASIDE).from(SET_ASIDE, PROMOTED);

    IdeaStatus to(IdeaStatus next) {
        return MOVES.move(this, next);
    }
}
