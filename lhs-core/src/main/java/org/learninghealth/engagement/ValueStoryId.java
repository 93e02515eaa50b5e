package org.learninghealth.engagement;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a value story.
 *
 * @param value the bare identifier
 */
public record ValueStoryId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ValueStoryId {
        Require.present(value, "valueStoryId.value");
    }
}
