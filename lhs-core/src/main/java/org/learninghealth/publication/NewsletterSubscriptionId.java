package org.learninghealth.publication;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies that somebody gets a newsletter who is no member.
 *
 * @param value the bare identifier
 */
public record NewsletterSubscriptionId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public NewsletterSubscriptionId {
        Require.present(value, "newsletterSubscriptionId.value");
    }
}
