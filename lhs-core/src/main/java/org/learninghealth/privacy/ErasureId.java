package org.learninghealth.privacy;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an erasure.
 *
 * @param value the bare identifier
 */
public record ErasureId(UUID value) implements Id {

    /** Refuses nothing at all. */
    public ErasureId {
        Require.present(value, "erasureId.value");
    }
}
