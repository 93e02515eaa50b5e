package org.learninghealth.knowledge;

import org.learninghealth.base.Moves;

/** Where something known stands. */
public enum KnowledgeStatus {
    /** Being written; its author and those who look after what the community knows see it. */
    DRAFT,
    /** There for everyone who may read in its community. */
    PUBLISHED;

    private static final Moves<KnowledgeStatus> MOVES =
            Moves.of(KnowledgeStatus.class).from(DRAFT, PUBLISHED);

    KnowledgeStatus to(KnowledgeStatus next) {
        return MOVES.move(this, next);
    }
}
