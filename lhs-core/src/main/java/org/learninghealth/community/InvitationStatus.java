package org.learninghealth.community;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.learninghealth.base.Moves;

/** Where an invitation stands. */
public enum InvitationStatus {
    /** A member proposes someone; whoever leads has not decided, and the person is not told. */
    NOMINATED,
    /** The person is invited and has not answered. */
    PENDING,
    /** The person came in by it. */
    ACCEPTED,
    /** The person turned it down. */
    DECLINED,
    /** Nobody answered in time (rule C7). */
    EXPIRED,
    /** It was taken back. */
    REVOKED,
    /** Whoever leads decided against the one who was proposed. */
    DISMISSED;

    /** Those of which there can be one at a time for a person, or an address, in a community. */
    public static final Set<InvitationStatus> OPEN = Collections.unmodifiableSet(EnumSet.of(NOMINATED, PENDING));

    private static final Moves<InvitationStatus> MOVES = Moves.of(InvitationStatus.class)
            .from(NOMINATED, PENDING, DISMISSED)
            .from(PENDING, ACCEPTED, DECLINED, EXPIRED, REVOKED);

    InvitationStatus to(InvitationStatus next) {
        return MOVES.move(this, next);
    }
}
