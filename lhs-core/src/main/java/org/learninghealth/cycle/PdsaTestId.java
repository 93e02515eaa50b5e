package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a test of a change.
 *
 * @param value the bare identifier
 */
public record PdsaTestId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public PdsaTestId {
        Require.present(value, "pdsaTestId.value");
    }
}
