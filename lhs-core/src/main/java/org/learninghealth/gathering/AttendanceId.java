package org.learninghealth.gathering;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies the attendance of one at a gathering.
 *
 * @param value the bare identifier
 */
public record AttendanceId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public AttendanceId {
        Require.present(value, "attendanceId.value");
    }
}
