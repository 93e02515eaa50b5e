package org.learninghealth.practice;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies how somebody has seen themselves in one competency.
 *
 * @param value the bare identifier
 */
public record CompetencyRecordId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public CompetencyRecordId {
        Require.present(value, "competencyRecordId.value");
    }
}
