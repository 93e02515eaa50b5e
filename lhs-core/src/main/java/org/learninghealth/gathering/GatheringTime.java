package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;

/**
 * When a gathering takes place, as the clock on the wall there says (rule G1). A time that the clock leaves out in spring is
 * as much later, and of a time that it shows twice in autumn the first is meant, as RFC 5545, section 3.3.5, has it.
 *
 * @param start when it begins, in whole seconds
 * @param end when it ends
 * @param zone where that clock hangs, for instance {@code America/Toronto}
 */
public record GatheringTime(
        @NotNull @PlausibleDate LocalDateTime start,
        @NotNull @PlausibleDate LocalDateTime end,
        @NotNull ZoneId zone) {

    /** The longest that one takes whose length is given. */
    private static final Duration LONGEST = Duration.ofDays(31);

    /** Refuses an end that isn't after the start. */
    public GatheringTime {
        start = Require.present(start, "time.start").truncatedTo(ChronoUnit.SECONDS);
        end = Require.present(end, "time.end").truncatedTo(ChronoUnit.SECONDS);
        Require.present(zone, "time.zone");
        Require.that(
                end.isAfter(start)
                        && end.atZone(zone)
                                .toInstant()
                                .isAfter(start.atZone(zone).toInstant()),
                "time.end",
                "end");
    }

    /**
     * A time of some length on the clock.
     *
     * @param start when it begins
     * @param length how long it takes, up to 31 days
     * @param zone where
     * @return the time
     */
    public static GatheringTime of(LocalDateTime start, Duration length, ZoneId zone) {
        Require.that(
                !Require.present(length, "length").isNegative() && !length.isZero() && length.compareTo(LONGEST) <= 0,
                "length",
                "length",
                LONGEST.toDays());
        LocalDateTime end = start.plus(length);
        boolean after = end.atZone(zone).toInstant().isAfter(start.atZone(zone).toInstant());
        // in the hour that the clock leaves out, what ends by the clock before it begins takes its length
        return new GatheringTime(
                start, after ? end : start.atZone(zone).plus(length).toLocalDateTime(), zone);
    }

    /** The moment at which it begins, by the rules of time zones that the running JDK knows. */
    public Instant startsAt() {
        return start.atZone(zone).toInstant();
    }

    /** The moment at which it ends, by the rules of time zones that the running JDK knows. */
    public Instant endsAt() {
        return end.atZone(zone).toInstant();
    }

    /**
     * The version of the rules for this zone that the running JDK knows.
     *
     * @return for instance {@code 2026f}; {@code fixed} for an offset, which has no rules
     */
    public String rulesVersion() {
        try {
            return ZoneRulesProvider.getVersions(zone.getId()).lastEntry().getKey();
        } catch (ZoneRulesException offset) {
            return "fixed";
        }
    }

    /** How long it takes by the clock. */
    Duration length() {
        return Duration.between(start, end);
    }
}
