package org.learninghealth.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;

/**
 * When a person wants to be left alone each day, by the clocks where they live. What would come then comes at the end; what would
 * be too late by then comes at once, since quiet hours delay and never drop (rule K8). The in-app inbox makes no noise and goes
 * on being filled.
 *
 * @param person whose
 * @param from when they begin, to the minute
 * @param until when they end, to the minute; on the next day if it isn't later. Not the same as {@code from}
 */
public record QuietHours(PersonId person, LocalTime from, LocalTime until) {

    /** Refuses hours that don't begin and end, or do so within a minute. */
    public QuietHours {
        Require.present(person, "quietHours.person");
        Require.that(toTheMinute(Require.present(from, "quietHours.from")), "quietHours.from", "pattern");
        Require.that(toTheMinute(Require.present(until, "quietHours.until")), "quietHours.until", "pattern");
        Require.that(!from.equals(until), "quietHours.until", "order");
    }

    private static boolean toTheMinute(LocalTime time) {
        return time.getSecond() == 0 && time.getNano() == 0;
    }

    /**
     * When the hours end that a moment lies in.
     *
     * @param now the moment
     * @param zone where the person's clocks are
     * @param rules the rules by which clocks are set there
     * @return the first moment at which they are over; empty if they aren't on
     */
    Optional<Instant> end(Instant now, ZoneId zone, Function<ZoneId, ZoneRules> rules) {
        ZoneRules here = rules.apply(zone);
        LocalDate today = LocalDateTime.ofInstant(now, here.getOffset(now)).toLocalDate();
        // those that began on the day before may go on; by a clock that was set back, so may those of the day after
        return List.of(today.minusDays(1), today, today.plusDays(1)).stream()
                .filter(day -> !moment(day.atTime(from), here).isAfter(now))
                .map(day -> moment((from.isBefore(until) ? day : day.plusDays(1)).atTime(until), here))
                .filter(end -> end.isAfter(now))
                .findFirst();
    }

    /** The first moment at which clocks show a time; if they skip it, when they do. */
    static Instant moment(LocalDateTime local, ZoneRules rules) {
        ZoneOffsetTransition transition = rules.getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.toInstant(rules.getValidOffsets(local).get(0));
    }
}
