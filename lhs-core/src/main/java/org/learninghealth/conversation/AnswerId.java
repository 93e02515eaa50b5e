package org.learninghealth.conversation;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an answer.
 *
 * @param value the bare identifier
 */
public record AnswerId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public AnswerId {
        Require.present(value, "answerId.value");
    }
}
