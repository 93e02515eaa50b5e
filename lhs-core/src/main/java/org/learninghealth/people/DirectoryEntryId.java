package org.learninghealth.people;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies what a person shows to one audience.
 *
 * @param value the bare identifier
 */
public record DirectoryEntryId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public DirectoryEntryId {
        Require.present(value, "directoryEntryId.value");
    }
}
