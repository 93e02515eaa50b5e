package org.learninghealth.privacy;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a request of a data subject.
 *
 * @param value the bare identifier
 */
public record DataSubjectRequestId(UUID value) implements Id {

    /** Refuses nothing at all. */
    public DataSubjectRequestId {
        Require.present(value, "dataSubjectRequestId.value");
    }
}
