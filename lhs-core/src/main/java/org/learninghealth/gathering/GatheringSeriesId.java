package org.learninghealth.gathering;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a series of gatherings.
 *
 * @param value the bare identifier
 */
public record GatheringSeriesId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public GatheringSeriesId {
        Require.present(value, "gatheringSeriesId.value");
    }
}
