package org.learninghealth.gathering;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a gathering.
 *
 * @param value the bare identifier
 */
public record GatheringId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public GatheringId {
        Require.present(value, "gatheringId.value");
    }
}
