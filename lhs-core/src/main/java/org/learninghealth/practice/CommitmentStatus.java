package org.learninghealth.practice;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.learninghealth.base.Moves;

/** What has become of a commitment. */
public enum CommitmentStatus {
    /** It was made. */
    MADE,
    /** It is being carried out. */
    IN_PROGRESS,
    /** It was put off, and there is no new day yet. */
    DEFERRED,
    /** It was kept. */
    DONE,
    /** It was broken, for a reason: that is worth learning from too. */
    NOT_DONE;

    /** Where something is to be done, by a day. */
    static final Set<CommitmentStatus> AWAITED = Collections.unmodifiableSet(EnumSet.of(MADE, IN_PROGRESS));

    private static final Moves<CommitmentStatus> MOVES = Moves.of(CommitmentStatus.class)
            .from(MADE, IN_PROGRESS, DEFERRED, DONE, NOT_DONE)
            .from(IN_PROGRESS, DEFERRED, DONE, NOT_DONE)
            .from(DEFERRED, MADE);

    CommitmentStatus to(CommitmentStatus next) {
        return MOVES.move(this, next);
    }
}
