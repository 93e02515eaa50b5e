package org.learninghealth.privacy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.learninghealth.base.Moves;

/** Where a request of a data subject stands. It can be refused at any time before it is carried out. */
public enum RequestStatus {
    /** It was made. */
    RECEIVED,
    /** Whoever made it is who they say they are. */
    VERIFIED,
    /** Somebody is at it. */
    IN_PROGRESS,
    /** It was carried out. */
    DONE,
    /** It was refused, for a reason. */
    REFUSED;

    /** The statuses in which something is still owed. */
    public static final Set<RequestStatus> OPEN =
            Collections.unmodifiableSet(EnumSet.of(RECEIVED, VERIFIED, IN_PROGRESS));

    private static final Moves<RequestStatus> MOVES = Moves.of(RequestStatus.class)
            .from(RECEIVED, VERIFIED, REFUSED)
            .from(VERIFIED, IN_PROGRESS, REFUSED)
            .from(IN_PROGRESS, DONE, REFUSED);

    RequestStatus to(RequestStatus next) {
        return MOVES.move(this, next);
    }
}
