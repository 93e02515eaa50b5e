package org.learninghealth.people;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies the link between a person and who they are elsewhere.
 *
 * @param value the bare identifier
 */
public record ExternalIdentityId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ExternalIdentityId {
        Require.present(value, "externalIdentityId.value");
    }
}
