package org.learninghealth.gathering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes an attendance list in, such as {@link AttendanceCsv} reads.
 *
 * @param gathering of which gathering it is
 * @param source what made it: a source that {@linkplain AttendanceSource#isImported() is imported}
 * @param attendees its lines; one who came and went several times has several
 */
public record ImportAttendance(
        @NotNull GatheringId gathering,
        @NotNull AttendanceSource source,
        @Size(min = 1, max = MOST) List<@NotNull @Valid ListedAttendee> attendees) {

    /** The largest number of lines. */
    public static final int MOST = 10_000;

    /** Takes a missing list for an empty one. */
    public ImportAttendance {
        attendees = attendees == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(attendees));
    }
}
