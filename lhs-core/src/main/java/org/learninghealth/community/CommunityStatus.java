package org.learninghealth.community;

import org.learninghealth.base.Moves;

/** Where a community stands in its administration; {@link LifeStage} says where it stands in its life. */
public enum CommunityStatus {
    /** Being prepared; only its members see it. */
    DRAFT,
    /** Open to its members. */
    ACTIVE,
    /** Open to its members, of whom nobody has taken part for long (rule C14). */
    DORMANT,
    /** Kept for reading; nothing in it changes any more, unless it is revived (rule C10). */
    ARCHIVED;

    private static final Moves<CommunityStatus> MOVES = Moves.of(CommunityStatus.class)
            .from(DRAFT, ACTIVE)
            .from(ACTIVE, DORMANT, ARCHIVED)
            .from(DORMANT, ACTIVE, ARCHIVED)
            .from(ARCHIVED, ACTIVE);

    CommunityStatus to(CommunityStatus next) {
        return MOVES.move(this, next);
    }
}
