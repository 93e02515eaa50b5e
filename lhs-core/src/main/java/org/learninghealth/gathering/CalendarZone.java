package org.learninghealth.gathering;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The part of a time zone that some gatherings need, by the rules that the running JDK knows: one observance for the time before
 * them, the standard time before that if it is daylight saving time, and one for each change of the clocks until they are over. No
 * rule of recurrence is guessed; calendars that reduce a zone to one pair of rules read the same moments.
 *
 * @param zone the zone
 * @param from when the first of the gatherings begins
 * @param to when the last of them ends
 */
record CalendarZone(ZoneId zone, Instant from, Instant to) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    /** Whether times are written in UTC: where no clock is ever changed, there is nothing to say of the zone, nor a name for it. */
    boolean isUtc() {
        return zone.getRules().isFixedOffset();
    }

    void addTo(CalendarText text) {
        ZoneRules rules = zone.getRules();
        text.line("BEGIN", "VTIMEZONE").line("TZID", zone.getId());
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition before = rules.previousTransition(from.plusSeconds(1));
        if (before == null) {
            ZoneOffset offset = rules.getOffset(from);
            observance(text, rules, LocalDateTime.of(1970, 1, 1, 0, 0), offset, offset, from);
        } else {
            // some programs reckon from standard time, and so need to be told of one
            if (rules.isDaylightSavings(from)) {
                Optional.ofNullable(rules.previousTransition(before.getInstant()))
                        .ifPresent(changes::add);
            }
            changes.add(before);
        }
        for (ZoneOffsetTransition next = rules.nextTransition(from);
                next != null && !next.getInstant().isAfter(to);
                next = rules.nextTransition(next.getInstant())) {
            changes.add(next);
        }
        changes.stream()
                .distinct()
                .forEach(change -> observance(
                        text,
                        rules,
                        change.getDateTimeBefore(),
                        change.getOffsetBefore(),
                        change.getOffsetAfter(),
                        change.getInstant()));
        text.line("END", "VTIMEZONE");
    }

    static String local(LocalDateTime time) {
        return LOCAL.format(time);
    }

    private static void observance(
            CalendarText text, ZoneRules rules, LocalDateTime start, ZoneOffset before, ZoneOffset after, Instant at) {
        String name = rules.isDaylightSavings(at) ? "DAYLIGHT" : "STANDARD";
        text.line("BEGIN", name)
                .line("DTSTART", local(start))
                .line("TZOFFSETFROM", offset(before))
                .line("TZOFFSETTO", offset(after))
                .line("END", name);
    }

    private static String offset(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        String text = String.format(
                Locale.ROOT, "%s%02d%02d", offset.getTotalSeconds() < 0 ? "-" : "+", seconds / 3600, seconds / 60 % 60);
        return seconds % 60 == 0 ? text : text + String.format(Locale.ROOT, "%02d", seconds % 60);
    }
}
