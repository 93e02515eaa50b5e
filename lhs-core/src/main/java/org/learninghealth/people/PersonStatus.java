package org.learninghealth.people;

import org.learninghealth.base.Moves;

/** Whether a person can act. */
public enum PersonStatus {
    /** The person takes part. */
    ACTIVE,
    /**
     * The person has left, or is away: nothing of theirs is gone, but it gives them no rights, and nobody writes to them.
     */
    INACTIVE,
    /** The person is erased, or about to be; a former member stands where they were. */
    ERASED;

    private static final Moves<PersonStatus> MOVES =
            Moves.of(PersonStatus.class).from(ACTIVE, INACTIVE, ERASED).from(INACTIVE, ACTIVE, ERASED);

    PersonStatus to(PersonStatus next) {
        return MOVES.move(this, next);
    }
}
