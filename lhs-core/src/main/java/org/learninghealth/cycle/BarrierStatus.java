package org.learninghealth.cycle;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.learninghealth.base.Moves;

/** Where a barrier stands. */
public enum BarrierStatus {
    /** In the way. */
    OPEN,
    /** In the way, and put before the level above. */
    ESCALATED,
    /** Out of the way. */
    CLEARED;

    /** Where barriers stand that are in the way. */
    static final Set<BarrierStatus> IN_THE_WAY = Collections.unmodifiableSet(EnumSet.of(OPEN, ESCALATED));

    private static final Moves<BarrierStatus> MOVES =
            Moves.of(BarrierStatus.class).from(OPEN, ESCALATED, CLEARED).from(ESCALATED, ESCALATED, CLEARED);

    BarrierStatus to(BarrierStatus next) {
        return MOVES.move(this, next);
    }
}
