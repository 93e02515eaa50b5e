package org.learninghealth.people;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an entry of the ledger of consent.
 *
 * @param value the bare identifier
 */
public record ConsentRecordId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ConsentRecordId {
        Require.present(value, "consentRecordId.value");
    }
}
