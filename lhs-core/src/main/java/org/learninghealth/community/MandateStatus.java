package org.learninghealth.community;

import org.learninghealth.base.Moves;

/** Where a mandate stands. */
public enum MandateStatus {
    /** A platform offers its services; the community has not answered. */
    OFFERED,
    /** The community has mandated the platform; in force through its last day. */
    ACTIVE,
    /** The community has turned the offer down. */
    DECLINED,
    /** The community has ended it. */
    ENDED;

    private static final Moves<MandateStatus> MOVES =
            Moves.of(MandateStatus.class).from(OFFERED, ACTIVE, DECLINED).from(ACTIVE, ENDED);

    MandateStatus to(MandateStatus next) {
        return MOVES.move(this, next);
    }
}
