package org.learninghealth.community;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an entry of a decision log.
 *
 * @param value the bare identifier
 */
public record LoggedDecisionId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public LoggedDecisionId {
        Require.present(value, "loggedDecisionId.value");
    }
}
