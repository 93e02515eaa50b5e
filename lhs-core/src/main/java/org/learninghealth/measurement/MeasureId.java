package org.learninghealth.measurement;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a measure.
 *
 * @param value the bare identifier
 */
public record MeasureId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public MeasureId {
        Require.present(value, "measureId.value");
    }
}
