package org.learninghealth.network;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a partnership.
 *
 * @param value the bare identifier
 */
public record PartnershipId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public PartnershipId {
        Require.present(value, "partnershipId.value");
    }
}
