package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import java.time.ZoneId;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlausibleDate;

/**
 * Says in which time zone the days of a community are counted.
 *
 * @param community which
 * @param expectedVersion the version that the change is based on
 * @param zone the zone, for instance {@code Europe/Vienna}
 * @param from the first day in that zone, past or to come, but for days of which a zone was said from the second of the month on; the zone holds until the next day from which another one was set
 */
public record SetTimeZone(
        @NotNull CommunityId community,
        @PositiveOrZero long expectedVersion,
        @NotNull ZoneId zone,
        @NotNull @PlausibleDate LocalDate from) {}
