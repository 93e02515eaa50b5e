package org.learninghealth.knowledge;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an uptake of something known.
 *
 * @param value the bare identifier
 */
public record UptakeId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public UptakeId {
        Require.present(value, "uptakeId.value");
    }
}
