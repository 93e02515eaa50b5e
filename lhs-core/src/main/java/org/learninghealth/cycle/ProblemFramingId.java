package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a framing of a problem.
 *
 * @param value the bare identifier
 */
public record ProblemFramingId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ProblemFramingId {
        Require.present(value, "problemFramingId.value");
    }
}
