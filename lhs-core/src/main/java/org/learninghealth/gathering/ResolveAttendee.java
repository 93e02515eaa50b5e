package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;

/**
 * Says who an entry of an attendance list is. With neither a person nor a registration it is a guest of whom nothing is kept.
 *
 * @param entry which
 * @param expectedVersion the version that the actor has seen
 * @param person who: somebody with a place, or a member; not needed where the registration says who
 * @param registration the place of whoever it is, such as a guest's
 */
public record ResolveAttendee(
        @NotNull AttendanceEntryId entry,
        @PositiveOrZero long expectedVersion,
        @Nullable PersonId person,
        @Nullable RegistrationId registration) {}
