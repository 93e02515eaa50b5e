package org.learninghealth.privacy;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a {@link RetentionWarning}.
 *
 * @param value the bare identifier
 */
public record RetentionWarningId(UUID value) implements Id {

    /** Refuses nothing at all. */
    public RetentionWarningId {
        Require.present(value, "retentionWarningId.value");
    }
}
