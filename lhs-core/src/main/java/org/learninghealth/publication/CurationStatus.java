package org.learninghealth.publication;

import org.learninghealth.base.Moves;

/** Where something stands that was suggested for a newsletter. */
public enum CurationStatus {
    /** Nobody has decided about it. */
    SUGGESTED,
    /** It is to be in an issue. */
    ACCEPTED,
    /** It is not to be in one, for a reason. */
    DECLINED,
    /** It stands in an issue. */
    PLACED;

    private static final Moves<CurationStatus> MOVES =
            Moves.of(CurationStatus.class).from(SUGGESTED, ACCEPTED, DECLINED).from(ACCEPTED, PLACED, DECLINED);

    CurationStatus to(CurationStatus next) {
        return MOVES.move(this, next);
    }
}
