package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** How a site does a change that was found good elsewhere. */
public enum AdoptionStatus {
    /** As it is. */
    ADOPTED,
    /** Fitted to the place. */
    ADAPTED,
    /** Not any more. */
    ABANDONED;

    private static final Moves<AdoptionStatus> MOVES = Moves.of(AdoptionStatus.class)
            .from(ADOPTED, ADAPTED, ABANDONED)
            .from(ADAPTED, ADOPTED, ADAPTED, ABANDONED)
            .from(ABANDONED, ADOPTED, ADAPTED);

    AdoptionStatus to(AdoptionStatus next) {
        return MOVES.move(this, next);
    }
}
