package org.learninghealth.practice;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a commitment.
 *
 * @param value the bare identifier
 */
public record CommitmentId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public CommitmentId {
        Require.present(value, "commitmentId.value");
    }
}
