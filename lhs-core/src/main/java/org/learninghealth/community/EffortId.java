package org.learninghealth.community;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an entry about work done.
 *
 * @param value the bare identifier
 */
public record EffortId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public EffortId {
        Require.present(value, "effortId.value");
    }
}
