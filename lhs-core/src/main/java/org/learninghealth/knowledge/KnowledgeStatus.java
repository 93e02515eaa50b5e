package org.learninghealth.knowledge;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.learninghealth.base.Moves;

/** Where something known stands. */
public enum KnowledgeStatus {
    /** Being written; its author and those who look after what the community knows see it. */
    DRAFT,
    /** There for everyone who may read in its community. */
    PUBLISHED,
    /** Still there for everyone, but the day by which it was to be looked at again has passed (rule N3). */
    DUE_REVIEW,
    /** Another has taken its place; it is kept for those who rest on it (rule N4). */
    SUPERSEDED,
    /** It is not to be used any more, and says why (rule N4). */
    WITHDRAWN;

    /** What is to be relied on, be it due for review. */
    public static final Set<KnowledgeStatus> IN_FORCE = Collections.unmodifiableSet(EnumSet.of(PUBLISHED, DUE_REVIEW));

    private static final Moves<KnowledgeStatus> MOVES = Moves.of(KnowledgeStatus.class)
            .from(DRAFT, PUBLISHED)
            .from(PUBLISHED, DUE_REVIEW, SUPERSEDED, WITHDRAWN)
            .from(DUE_REVIEW, SUPERSEDED, WITHDRAWN);

    /** A review publishes anew, also before it is due; it doesn't publish a draft. */
    private static final Moves<KnowledgeStatus> REVIEWS =
            Moves.of(KnowledgeStatus.class).from(PUBLISHED, PUBLISHED).from(DUE_REVIEW, PUBLISHED);

    /**
     * Whether it is to be relied on.
     *
     * @return true if it is published, be it due for review
     */
    public boolean isInForce() {
        return IN_FORCE.contains(this);
    }

    KnowledgeStatus to(KnowledgeStatus next) {
        return MOVES.move(this, next);
    }

    KnowledgeStatus reviewed() {
        return REVIEWS.move(this, PUBLISHED);
    }
}
