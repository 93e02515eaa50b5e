package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a priority.
 *
 * @param value the bare identifier
 */
public record PriorityId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public PriorityId {
        Require.present(value, "priorityId.value");
    }
}
