package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** Where a priority stands. */
public enum PriorityStatus {
    /** Waiting for a decision. */
    PROPOSED,
    /** Among the few that are decided about next. */
    SHORTLISTED,
    /** To be learned about. */
    ADOPTED,
    /** Not to be learned about for now, for a reason that everyone can read. */
    DEFERRED,
    /** Not to be learned about, for a reason that everyone can read. */
    DECLINED,
    /** Was adopted once, and nothing new is learned about it. */
    RETIRED;

    private static final Moves<PriorityStatus> MOVES = Moves.of(PriorityStatus.class)
            .from(PROPOSED, SHORTLISTED, DEFERRED, DECLINED)
            .from(SHORTLISTED, ADOPTED, DEFERRED, DECLINED)
            .from(DEFERRED, PROPOSED)
            .from(ADOPTED, RETIRED);

    PriorityStatus to(PriorityStatus next) {
        return MOVES.move(this, next);
    }
}
