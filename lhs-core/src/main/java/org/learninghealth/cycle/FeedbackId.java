package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies feedback that is owed.
 *
 * @param value the bare identifier
 */
public record FeedbackId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public FeedbackId {
        Require.present(value, "feedbackId.value");
    }
}
