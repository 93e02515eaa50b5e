package org.learninghealth.gathering;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an entry of the credit ledger.
 *
 * @param value the bare identifier
 */
public record CreditEntryId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public CreditEntryId {
        Require.present(value, "creditEntryId.value");
    }
}
