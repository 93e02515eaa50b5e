package org.learninghealth.gathering;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.learninghealth.base.Moves;

/** Where a registration stands. */
public enum RegistrationStatus {
    /** Somebody has to agree. */
    PENDING,
    /** There is a place. */
    REGISTERED,
    /** There was no place; whoever came first has the next one (rule G2). */
    WAITLISTED,
    /** Given up. */
    CANCELLED,
    /** Nobody agreed. */
    REJECTED;

    /** Where registrations stand of those who want to come. */
    static final Set<RegistrationStatus> STANDING =
            Collections.unmodifiableSet(EnumSet.of(PENDING, REGISTERED, WAITLISTED));

    private static final Moves<RegistrationStatus> MOVES = Moves.of(RegistrationStatus.class)
            .from(PENDING, REGISTERED, WAITLISTED, REJECTED, CANCELLED)
            .from(REGISTERED, CANCELLED)
            .from(WAITLISTED, REGISTERED, CANCELLED)
            .from(CANCELLED, REGISTERED, WAITLISTED, PENDING);

    RegistrationStatus to(RegistrationStatus next) {
        return MOVES.move(this, next);
    }
}
