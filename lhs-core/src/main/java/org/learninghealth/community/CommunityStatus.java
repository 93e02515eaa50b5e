package org.learninghealth.community;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
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
    ARCHIVED,
    /** Merged into another one, and kept for reading (rule C10). */
    MERGED,
    /** Split into several, and kept for reading (rule C10). */
    SPLIT;

    /** Those of communities in which nothing changes any more (rule C10). */
    public static final Set<CommunityStatus> CLOSED = Collections.unmodifiableSet(EnumSet.of(ARCHIVED, MERGED, SPLIT));

    private static final Moves<CommunityStatus> MOVES = Moves.of(CommunityStatus.class)
            .from(DRAFT, ACTIVE)
            .from(ACTIVE, DORMANT, ARCHIVED, MERGED, SPLIT)
            .from(DORMANT, ACTIVE, ARCHIVED)
            .from(ARCHIVED, ACTIVE);

    CommunityStatus to(CommunityStatus next) {
        return MOVES.move(this, next);
    }
}
