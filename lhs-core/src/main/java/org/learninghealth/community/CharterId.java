package org.learninghealth.community;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a charter.
 *
 * @param value the bare identifier
 */
public record CharterId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public CharterId {
        Require.present(value, "charterId.value");
    }
}
