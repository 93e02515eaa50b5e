package org.learninghealth.publication;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies something that was suggested for a newsletter.
 *
 * @param value the bare identifier
 */
public record CurationItemId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public CurationItemId {
        Require.present(value, "curationItemId.value");
    }
}
