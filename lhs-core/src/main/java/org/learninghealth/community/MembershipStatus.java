package org.learninghealth.community;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.learninghealth.base.Moves;

/** Where a membership stands. Those that have ended stay ended; whoever comes back begins a new one. */
public enum MembershipStatus {
    /** The person is invited and has not answered. */
    INVITED,
    /** The person has asked to join and waits for an answer. */
    REQUESTED,
    /** The person belongs to the community. */
    ACTIVE,
    /** The person belongs to the community and takes no part for a while, by their own wish. */
    INACTIVE,
    /** The person belongs to the community and may take no part until that is lifted. */
    SUSPENDED,
    /** The person was invited and turned it down. */
    DECLINED,
    /** The person was invited and didn't answer in time (rule C7). */
    EXPIRED,
    /** The person was invited, and that was taken back. */
    REVOKED,
    /** The person asked and was turned down. */
    REJECTED,
    /** The person asked and took it back. */
    WITHDRAWN,
    /** The person has left. */
    LEFT,
    /** The person was removed. */
    REMOVED;

    /** Those of which a person can have one at a time in a community (rule C6). */
    public static final Set<MembershipStatus> OPEN =
            Collections.unmodifiableSet(EnumSet.of(INVITED, REQUESTED, ACTIVE, INACTIVE, SUSPENDED));

    /** Of those who belong to the community, or have belonged. */
    public static final Set<MembershipStatus> TAKEN_PART =
            Collections.unmodifiableSet(EnumSet.of(ACTIVE, INACTIVE, SUSPENDED, LEFT, REMOVED));

    private static final Moves<MembershipStatus> MOVES = Moves.of(MembershipStatus.class)
            .from(INVITED, ACTIVE, DECLINED, EXPIRED, REVOKED)
            .from(REQUESTED, ACTIVE, REJECTED, WITHDRAWN)
            .from(ACTIVE, INACTIVE, SUSPENDED, LEFT, REMOVED)
            .from(INACTIVE, ACTIVE, SUSPENDED, LEFT, REMOVED)
            .from(SUSPENDED, ACTIVE, REMOVED);

    MembershipStatus to(MembershipStatus next) {
        return MOVES.move(this, next);
    }
}
