package org.learninghealth.engagement;

import org.learninghealth.base.Moves;

/** Where a value story stands. */
public enum StoryStatus {
    /** It is told, and not shown. */
    DRAFT,
    /** It is shown to whoever may see the community. */
    PUBLISHED,
    /** It isn't shown any more, and won't be again. */
    WITHDRAWN;

    private static final Moves<StoryStatus> MOVES =
            Moves.of(StoryStatus.class).from(DRAFT, PUBLISHED, WITHDRAWN).from(PUBLISHED, WITHDRAWN);

    StoryStatus to(StoryStatus next) {
        return MOVES.move(this, next);
    }
}
