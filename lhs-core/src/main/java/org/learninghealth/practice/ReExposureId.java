package org.learninghealth.practice;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a re-exposure.
 *
 * @param value the bare identifier
 */
public record ReExposureId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ReExposureId {
        Require.present(value, "reExposureId.value");
    }
}
