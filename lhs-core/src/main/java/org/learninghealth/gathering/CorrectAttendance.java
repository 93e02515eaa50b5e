package org.learninghealth.gathering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Says anew when somebody was there. It stands until a list brings something new about them.
 *
 * @param attendance whose
 * @param expectedVersion the version that the actor has seen
 * @param stays when they were there, whatever was said of it; none if they weren't
 */
public record CorrectAttendance(
        @NotNull AttendanceId attendance,
        @PositiveOrZero long expectedVersion,
        @Size(max = 100) List<@NotNull @Valid Stay> stays) {

    /** Takes a missing list for an empty one. */
    public CorrectAttendance {
        stays = stays == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(stays));
    }
}
