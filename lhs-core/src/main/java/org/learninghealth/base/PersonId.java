package org.learninghealth.base;

import java.util.UUID;

/**
 * Identifies a person: someone who takes part in learning, in whatever role.
 *
 * @param value the bare identifier
 */
public record PersonId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public PersonId {
        Require.present(value, "personId.value");
    }
}
