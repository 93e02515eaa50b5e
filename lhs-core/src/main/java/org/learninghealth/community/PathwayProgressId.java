package org.learninghealth.community;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies somebody's way along a pathway.
 *
 * @param value the bare identifier
 */
public record PathwayProgressId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public PathwayProgressId {
        Require.present(value, "pathwayProgressId.value");
    }
}
