package org.learninghealth.community;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a term of a glossary.
 *
 * @param value the bare identifier
 */
public record GlossaryTermId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public GlossaryTermId {
        Require.present(value, "glossaryTermId.value");
    }
}
