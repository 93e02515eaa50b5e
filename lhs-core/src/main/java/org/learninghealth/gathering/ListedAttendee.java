package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * A line of an attendance list.
 *
 * @param name what it calls somebody
 * @param address their e-mail address, if the list has it
 * @param joined when they came
 * @param left when they left
 */
public record ListedAttendee(
        @NotNull @PlainText(max = 200) String name,
        @Nullable @PlainText(max = 320) String address,
        @NotNull @PlausibleDate Instant joined,
        @NotNull @PlausibleDate Instant left) {}
