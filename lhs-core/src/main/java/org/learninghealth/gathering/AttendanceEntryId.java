package org.learninghealth.gathering;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies an entry of an imported attendance list.
 *
 * @param value the bare identifier
 */
public record AttendanceEntryId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public AttendanceEntryId {
        Require.present(value, "attendanceEntryId.value");
    }
}
