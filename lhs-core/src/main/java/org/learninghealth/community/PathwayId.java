package org.learninghealth.community;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a pathway.
 *
 * @param value the bare identifier
 */
public record PathwayId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public PathwayId {
        Require.present(value, "pathwayId.value");
    }
}
