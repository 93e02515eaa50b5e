package org.learninghealth.measurement;

import org.learninghealth.base.Moves;

/** Whether a data feed is in use. */
public enum DataFeedStatus {
    /** Observations are expected from it. */
    ACTIVE,
    /** It brings nothing any more. */
    RETIRED;

    private static final Moves<DataFeedStatus> MOVES =
            Moves.of(DataFeedStatus.class).from(ACTIVE, ACTIVE, RETIRED);

    /** ACTIVE to ACTIVE is a feed that goes on: it receives something, or is described anew. */
    DataFeedStatus to(DataFeedStatus next) {
        return MOVES.move(this, next);
    }
}
