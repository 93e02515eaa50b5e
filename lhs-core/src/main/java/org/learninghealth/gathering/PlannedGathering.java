package org.learninghealth.gathering;

import java.util.List;

/**
 * A gathering that was planned among many, in bulk or in a series, and what it clashes with.
 *
 * @param gathering as it was planned
 * @param clashes what takes place at the same time, also of what was planned along with it; see {@link Gatherings#clashes}
 */
public record PlannedGathering(Gathering gathering, List<Gathering> clashes) {

    /** Keeps a copy of the clashes. */
    public PlannedGathering {
        clashes = List.copyOf(clashes);
    }
}
