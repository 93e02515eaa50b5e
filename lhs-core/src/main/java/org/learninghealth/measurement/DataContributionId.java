package org.learninghealth.measurement;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a data contribution.
 *
 * @param value the bare identifier
 */
public record DataContributionId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public DataContributionId {
        Require.present(value, "dataContributionId.value");
    }
}
