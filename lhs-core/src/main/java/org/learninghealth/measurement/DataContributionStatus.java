package org.learninghealth.measurement;

import org.learninghealth.base.Moves;

/** What became of a data contribution. */
public enum DataContributionStatus {
    /** Nothing yet: it waits for somebody who may record observations. */
    OFFERED,
    /** Its figures are recorded as observations. */
    ACCEPTED,
    /** Its figures aren't recorded, for a reason. */
    DECLINED,
    /** Whoever offered it has taken it back. */
    WITHDRAWN;

    private static final Moves<DataContributionStatus> MOVES =
            Moves.of(DataContributionStatus.class).from(OFFERED, ACCEPTED, DECLINED, WITHDRAWN);

    DataContributionStatus to(DataContributionStatus next) {
        return MOVES.move(this, next);
    }
}
