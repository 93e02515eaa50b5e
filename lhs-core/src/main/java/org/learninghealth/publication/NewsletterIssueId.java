package org.learninghealth.publication;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an issue of a newsletter.
 *
 * @param value the bare identifier
 */
public record NewsletterIssueId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public NewsletterIssueId {
        Require.present(value, "newsletterIssueId.value");
    }
}
