package org.learninghealth.base;

import java.util.UUID;

/**
 * Identifies an organisation that people belong to.
 *
 * @param value the bare identifier
 */
public record OrganizationId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public OrganizationId {
        Require.present(value, "organizationId.value");
    }
}
