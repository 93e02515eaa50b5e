package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a vote.
 *
 * @param value the bare identifier
 */
public record FramingVoteId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public FramingVoteId {
        Require.present(value, "framingVoteId.value");
    }
}
