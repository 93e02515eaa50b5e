package org.learninghealth.notify;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.function.Function;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringMode;

/**
 * When a gathering takes place, for somebody to read: by the clock where they are, or, where they have to go, by the clock there.
 * Clocks are named by their place, since names such as Eastern Time mean several of them.
 */
final class WhenInWords {

    private static final char NO_BREAK = '\u00A0';
    private static final DateTimeFormatter ENGLISH_DAY =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_TIME = DateTimeFormatter.ofPattern("h:mm", Locale.ENGLISH);
    private static final DateTimeFormatter FRENCH_WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.FRENCH);
    private static final DateTimeFormatter FRENCH_MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.FRENCH);

    private WhenInWords() {}

    static String of(Gathering gathering, Contact reader, Function<ZoneId, ZoneRules> rules) {
        boolean there = gathering.details().mode() == GatheringMode.IN_PERSON
                || gathering.time().zone().equals(reader.zone());
        ZoneId zone = there ? gathering.time().zone() : reader.zone();
        ZoneRules here = rules.apply(zone);
        // where the clock hangs by which it was planned, that is what holds
        LocalDateTime start =
                there ? gathering.time().start() : local(moment(gathering.time().start(), gathering, rules), here);
        LocalDateTime end =
                there ? gathering.time().end() : local(moment(gathering.time().end(), gathering, rules), here);
        return Templates.spoken(reader.language()).equals(Locale.FRENCH)
                ? french(start, end, zone)
                : english(start, end, zone);
    }

    /** The moment at which a gathering begins. */
    static Instant startOf(Gathering gathering, Function<ZoneId, ZoneRules> rules) {
        return moment(gathering.time().start(), gathering, rules);
    }

    /** By the same rules as the reader's clock, and not by those of the running JDK, which may be older (rule G1). */
    private static Instant moment(LocalDateTime local, Gathering gathering, Function<ZoneId, ZoneRules> rules) {
        ZoneRules there = rules.apply(gathering.time().zone());
        ZoneOffsetTransition transition = there.getTransition(local);
        return local.toInstant(transition == null ? there.getOffset(local) : transition.getOffsetBefore());
    }

    private static LocalDateTime local(Instant moment, ZoneRules rules) {
        return LocalDateTime.ofInstant(moment, rules.getOffset(moment));
    }

    private static String english(LocalDateTime start, LocalDateTime end, ZoneId zone) {
        boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
        return ENGLISH_DAY.format(start) + ", " + english(start.toLocalTime()) + " to "
                + (sameDay ? "" : ENGLISH_DAY.format(end) + ", ") + english(end.toLocalTime()) + " ("
                + (isPlace(zone) ? place(zone) + " time" : zone.getId()) + ")";
    }

    private static String english(LocalTime time) {
        return ENGLISH_TIME.format(time) + NO_BREAK + (time.getHour() < 12 ? "a.m." : "p.m.");
    }

    private static String french(LocalDateTime start, LocalDateTime end, ZoneId zone) {
        boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
        return (sameDay
                        ? frenchDay(start) + ", de " + french(start.toLocalTime()) + " à " + french(end.toLocalTime())
                        : "du " + frenchDay(start) + ", " + french(start.toLocalTime()) + ", au " + frenchDay(end)
                                + ", " + french(end.toLocalTime()))
                + " (" + (isPlace(zone) ? "heure de " + place(zone) : zone.getId()) + ")";
    }

    private static String frenchDay(LocalDateTime day) {
        String number = day.getDayOfMonth() == 1 ? "1er" : Integer.toString(day.getDayOfMonth());
        return FRENCH_WEEKDAY.format(day) + " " + number + " " + FRENCH_MONTH.format(day);
    }

    private static String french(LocalTime time) {
        String minutes = time.getMinute() == 0 ? "" : NO_BREAK + String.format(Locale.ROOT, "%02d", time.getMinute());
        return Integer.toString(time.getHour()) + NO_BREAK + "h" + minutes;
    }

    private static boolean isPlace(ZoneId zone) {
        return zone.getId().contains("/") && !zone.getId().startsWith("Etc/");
    }

    private static String place(ZoneId zone) {
        return zone.getId().substring(zone.getId().lastIndexOf('/') + 1).replace('_', ' ');
    }
}
