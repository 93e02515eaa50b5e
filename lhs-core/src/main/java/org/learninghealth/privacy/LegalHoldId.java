package org.learninghealth.privacy;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a legal hold.
 *
 * @param value the bare identifier
 */
public record LegalHoldId(UUID value) implements Id {

    /** Refuses nothing at all. */
    public LegalHoldId {
        Require.present(value, "legalHoldId.value");
    }
}
