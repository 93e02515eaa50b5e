package org.learninghealth.publication;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies for whom an issue was, or why not.
 *
 * @param value the bare identifier
 */
public record IssueRecipientId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public IssueRecipientId {
        Require.present(value, "issueRecipientId.value");
    }
}
