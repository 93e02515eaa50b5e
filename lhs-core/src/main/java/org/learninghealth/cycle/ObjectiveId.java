package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an objective.
 *
 * @param value the bare identifier
 */
public record ObjectiveId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ObjectiveId {
        Require.present(value, "objectiveId.value");
    }
}
