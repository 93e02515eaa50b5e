package org.learninghealth.measurement;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a {@link SeriesWatch}.
 *
 * @param value the bare identifier
 */
public record SeriesWatchId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public SeriesWatchId {
        Require.present(value, "seriesWatchId.value");
    }
}
