package org.learninghealth.knowledge;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a link that shows where something came from.
 *
 * @param value the bare identifier
 */
public record ProvenanceLinkId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ProvenanceLinkId {
        Require.present(value, "provenanceLinkId.value");
    }
}
