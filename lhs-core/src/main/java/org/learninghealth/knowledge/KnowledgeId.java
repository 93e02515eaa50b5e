package org.learninghealth.knowledge;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies something known.
 *
 * @param value the bare identifier
 */
public record KnowledgeId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public KnowledgeId {
        Require.present(value, "knowledgeId.value");
    }
}
