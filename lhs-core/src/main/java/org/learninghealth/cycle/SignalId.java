package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a signal.
 *
 * @param value the bare identifier
 */
public record SignalId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public SignalId {
        Require.present(value, "signalId.value");
    }
}
