package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlausibleDate;

/**
 * Takes down that somebody was there. With neither a person nor a registration it is a guest of whom nothing is known.
 *
 * @param gathering where
 * @param person who: somebody with a place, or a member; not needed where the registration says who
 * @param registration the place of whoever was there, such as a guest's
 * @param from when they came
 * @param to when they left
 */
public record RecordAttendance(
        @NotNull GatheringId gathering,
        @Nullable PersonId person,
        @Nullable RegistrationId registration,
        @NotNull @PlausibleDate Instant from,
        @NotNull @PlausibleDate Instant to) {}
