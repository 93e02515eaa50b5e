package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an idea.
 *
 * @param value the bare identifier
 */
public record ChangeIdeaId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ChangeIdeaId {
        Require.present(value, "changeIdeaId.value");
    }
}
