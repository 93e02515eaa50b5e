package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;

/**
 * Says anew who acts for a platform.
 *
 * @param platform which
 * @param expectedVersion the version that the change is based on
 * @param managers who acts for it from now on, 1 to {@value FacilitationPlatform#MOST_MANAGERS} people
 */
public record AppointManagers(
        @NotNull PlatformId platform,
        @PositiveOrZero long expectedVersion,

        @Size(min = 1, max = FacilitationPlatform.MOST_MANAGERS)
        List<@NotNull PersonId> managers) {

    /** Takes missing ones for none. */
    public AppointManagers {
        managers = managers == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(managers));
    }
}
