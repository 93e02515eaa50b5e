package org.learninghealth.notify;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneRules;

/** How often a person is told about a category: as things happen, or in a digest of what happened since the last one. */
public enum Frequency {
    /** As things happen. */
    AT_ONCE,
    /** Once a day. */
    DAILY,
    /** Once a week, on Monday. */
    WEEKLY,
    /** Once a month, on its first day. */
    MONTHLY;

    /**
     * What happens so shortly before a digest waits for the one after. It is planned in a transaction that may take a while, by a
     * clock that may be a little off, and must be there when the digest is put together.
     */
    private static final Duration CLOSED_BEFORE = Duration.ofMinutes(15);

    /**
     * When a digest is due that tells of what happens now.
     *
     * @param now the moment
     * @param at what the person's clocks show when digests come
     * @param rules the rules by which these clocks are set
     * @return the first such moment that is far enough away; where clocks skip the time, when they do; where they show it twice, the
     *     first time
     */
    Instant next(Instant now, LocalTime at, ZoneRules rules) {
        Instant earliest = now.plus(CLOSED_BEFORE);
        LocalDate day = onOrAfter(
                LocalDateTime.ofInstant(earliest, rules.getOffset(earliest)).toLocalDate());
        Instant due = QuietHours.moment(day.atTime(at), rules);
        while (due.isBefore(earliest)) {
            day = onOrAfter(day.plusDays(1));
            due = QuietHours.moment(day.atTime(at), rules);
        }
        return due;
    }

    private LocalDate onOrAfter(LocalDate day) {
        return switch (this) {
            case AT_ONCE, DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> day.getDayOfMonth() == 1 ? day : day.with(TemporalAdjusters.firstDayOfNextMonth());
        };
    }
}
