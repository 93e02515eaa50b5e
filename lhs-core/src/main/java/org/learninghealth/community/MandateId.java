package org.learninghealth.community;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a mandate.
 *
 * @param value the bare identifier
 */
public record MandateId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public MandateId {
        Require.present(value, "mandateId.value");
    }
}
