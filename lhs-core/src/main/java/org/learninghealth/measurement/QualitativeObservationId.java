package org.learninghealth.measurement;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a qualitative observation.
 *
 * @param value the bare identifier
 */
public record QualitativeObservationId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public QualitativeObservationId {
        Require.present(value, "qualitativeObservationId.value");
    }
}
