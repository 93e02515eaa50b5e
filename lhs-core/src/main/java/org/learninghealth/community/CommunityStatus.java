package org.learninghealth.community;

import org.learninghealth.base.Moves;

/** Where a community stands in its administration. */
public enum CommunityStatus {
    /** Being prepared; only its members see it. */
    DRAFT,
    /** Open to its members. */
    ACTIVE;

    private static final Moves<CommunityStatus> MOVES =
            Moves.of(CommunityStatus.class).from(DRAFT, ACTIVE);

    CommunityStatus to(CommunityStatus next) {
        return MOVES.move(this, next);
    }
}
