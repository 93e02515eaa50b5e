package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a barrier.
 *
 * @param value the bare identifier
 */
public record BarrierId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public BarrierId {
        Require.present(value, "barrierId.value");
    }
}
