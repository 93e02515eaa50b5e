package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlatformId;
import org.learninghealth.base.PlausibleDate;

/**
 * Notes work that was done for a platform.
 *
 * @param platform for which platform
 * @param community for which community, if for one
 * @param activity what it was
 * @param hours how long it took, in hours; more than 0, at most {@value EffortEntry#MOST_HOURS}
 * @param day on which day
 */
public record LogEffort(
        @NotNull PlatformId platform,
        @Nullable CommunityId community,
        @NotNull @PlainText(max = 200) String activity,
        double hours,
        @NotNull @PlausibleDate LocalDate day) {}
