package org.learninghealth.conversation;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a question.
 *
 * @param value the bare identifier
 */
public record QuestionId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public QuestionId {
        Require.present(value, "questionId.value");
    }
}
