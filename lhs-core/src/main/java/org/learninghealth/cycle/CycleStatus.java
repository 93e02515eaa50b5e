package org.learninghealth.cycle;

import org.learninghealth.base.Moves;

/** Whether a learning cycle goes on. */
public enum CycleStatus {
    /** It goes on. */
    ACTIVE,
    /** It rests, and is to be taken up again: only observations are added (rule L9). */
    PAUSED,
    /** It has come to its end, having learned and shared what it could. */
    CLOSED,
    /** It was given up; what others can learn from that is written down (rule L8). */
    ABANDONED;

    private static final Moves<CycleStatus> MOVES =
            Moves.of(CycleStatus.class).from(ACTIVE, PAUSED, CLOSED, ABANDONED).from(PAUSED, ACTIVE, ABANDONED);

    CycleStatus to(CycleStatus next) {
        return MOVES.move(this, next);
    }

    /** Whether it has not come to an end: a cycle that rests holds its priority too (rule L21). */
    public boolean isOpen() {
        return this == ACTIVE || this == PAUSED;
    }
}
