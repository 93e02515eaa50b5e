package org.learninghealth.measurement;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a data feed.
 *
 * @param value the bare identifier
 */
public record DataFeedId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public DataFeedId {
        Require.present(value, "dataFeedId.value");
    }
}
