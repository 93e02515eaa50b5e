package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a follow-up.
 *
 * @param value the bare identifier
 */
public record FollowUpId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public FollowUpId {
        Require.present(value, "followUpId.value");
    }
}
