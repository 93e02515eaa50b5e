package org.learninghealth.knowledge;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a passing on of something known.
 *
 * @param value the bare identifier
 */
public record RedistributionId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public RedistributionId {
        Require.present(value, "redistributionId.value");
    }
}
