package org.learninghealth.cycle;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.learninghealth.base.Moves;

/** Where a change stands, from an idea to how things are done. Only what was tried can be given up. */
public enum ChangeStatus {
    /** Thought of. */
    PROPOSED,
    /** Being tried. */
    TESTING,
    /** Found good: it is to be done from now on. */
    ADOPTED,
    /** Given up. */
    ABANDONED,
    /** Being made how things are done. */
    IMPLEMENTING,
    /** How things are done, and it has stayed so. */
    SUSTAINED,
    /** It was how things are done, and isn't any more. */
    LAPSED;

    /** Where changes stand that others can take over. */
    static final Set<ChangeStatus> WORTH_SPREADING =
            Collections.unmodifiableSet(EnumSet.of(ADOPTED, IMPLEMENTING, SUSTAINED));

    private static final Moves<ChangeStatus> MOVES = Moves.of(ChangeStatus.class)
            .from(PROPOSED, TESTING)
            .from(TESTING, ADOPTED, ABANDONED)
            .from(ADOPTED, IMPLEMENTING)
            .from(IMPLEMENTING, SUSTAINED, ABANDONED)
            .from(SUSTAINED, LAPSED)
            .from(LAPSED, IMPLEMENTING);

    ChangeStatus to(ChangeStatus next) {
        return MOVES.move(this, next);
    }
}
