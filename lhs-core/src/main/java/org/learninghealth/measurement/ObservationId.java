package org.learninghealth.measurement;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an observation.
 *
 * @param value the bare identifier
 */
public record ObservationId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ObservationId {
        Require.present(value, "observationId.value");
    }
}
