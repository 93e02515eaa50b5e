package org.learninghealth.gathering;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a registration.
 *
 * @param value the bare identifier
 */
public record RegistrationId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public RegistrationId {
        Require.present(value, "registrationId.value");
    }
}
