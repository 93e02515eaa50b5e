package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a change.
 *
 * @param value the bare identifier
 */
public record ChangeId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ChangeId {
        Require.present(value, "changeId.value");
    }
}
