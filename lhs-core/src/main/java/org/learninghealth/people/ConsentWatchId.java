package org.learninghealth.people;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies what is watched of a person's consent for a purpose.
 *
 * @param value the bare identifier
 */
public record ConsentWatchId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ConsentWatchId {
        Require.present(value, "consentWatchId.value");
    }
}
