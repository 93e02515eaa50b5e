package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a poll on framings.
 *
 * @param value the bare identifier
 */
public record FramingPollId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public FramingPollId {
        Require.present(value, "framingPollId.value");
    }
}
