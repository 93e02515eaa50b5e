package org.learninghealth.gathering;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.learninghealth.base.Moves;

/** Where a gathering stands. */
public enum GatheringStatus {
    /** Being prepared; only those see it who do that. */
    DRAFT,
    /** Announced. */
    SCHEDULED,
    /** Announced, and people can register. */
    OPEN,
    /** Put off; nobody knows yet until when. */
    POSTPONED,
    /** Going on. */
    LIVE,
    /** Over; who was there is still being found out. */
    HELD,
    /** Over, and it is known who was there. */
    RECONCILED,
    /** Done with. */
    CLOSED,
    /** It doesn't take place. */
    CANCELLED;

    /** Where gatherings stand that are still to come: they can be changed, and people can be taken off their lists. */
    static final Set<GatheringStatus> TO_COME =
            Collections.unmodifiableSet(EnumSet.of(DRAFT, SCHEDULED, OPEN, POSTPONED));

    /** Where gatherings stand that others see. */
    static final Set<GatheringStatus> PUBLISHED = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(DRAFT)));

    private static final Moves<GatheringStatus> MOVES = Moves.of(GatheringStatus.class)
            .from(DRAFT, SCHEDULED, CANCELLED)
            .from(SCHEDULED, OPEN, POSTPONED, CANCELLED)
            .from(OPEN, LIVE, HELD, POSTPONED, CANCELLED)
            .from(POSTPONED, SCHEDULED, CANCELLED)
            .from(LIVE, HELD)
            .from(HELD, RECONCILED)
            .from(RECONCILED, HELD, CLOSED);

    GatheringStatus to(GatheringStatus next) {
        return MOVES.move(this, next);
    }
}
