package org.learninghealth.gathering;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies the minutes of a gathering.
 *
 * @param value the bare identifier
 */
public record MinutesId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public MinutesId {
        Require.present(value, "minutesId.value");
    }
}
