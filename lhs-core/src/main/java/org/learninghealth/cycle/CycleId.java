package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a learning cycle.
 *
 * @param value the bare identifier
 */
public record CycleId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public CycleId {
        Require.present(value, "cycleId.value");
    }
}
