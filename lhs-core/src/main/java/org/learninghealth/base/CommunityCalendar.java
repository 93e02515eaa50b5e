package org.learninghealth.base;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The days of a community: those of the time zone that it lives in, and of those that it lived in before. Each moment is on exactly one
 * day, whatever the zones. A day begins with its midnight, or with that of the next day if that comes first; so it lasts until the next one
 * begins, mostly for 24 hours, for 23 or 25 where clocks are changed, and for none at all where a date is left out. Immutable.
 *
 * @param zones since when the community lives in which zone, by day; in UTC before the first of these days
 */
public record CommunityCalendar(List<Since> zones) {

    /** The first day that a community can be said to live in a zone: since ever. */
    public static final LocalDate EVER = LocalDate.of(PlausibleDate.FIRST_YEAR, 1, 1);

    /** Days in UTC. */
    public static final CommunityCalendar UTC = new CommunityCalendar(List.of());

    /** Keeps a copy in the order of the days, and refuses two zones from one day on. */
    public CommunityCalendar {
        zones = Require.present(zones, "zones").stream()
                .sorted(Comparator.comparing(Since::day))
                .toList();
        Require.that(zones.stream().map(Since::day).distinct().count() == zones.size(), "zones", "repeated");
    }

    /**
     * That a community lives in a time zone from a day on.
     *
     * @param day the first day, in that zone
     * @param zone the zone
     */
    public record Since(LocalDate day, ZoneId zone) {

        /** Refuses a missing day or zone, and a day outside the years that are kept. */
        public Since {
            int year = Require.present(day, "day").getYear();
            Require.that(year >= PlausibleDate.FIRST_YEAR && year <= PlausibleDate.LAST_YEAR, "day", "year");
            Require.present(zone, "zone");
        }
    }

    /**
     * A community that has always lived in a zone.
     *
     * @param zone the zone
     * @return its calendar
     */
    public static CommunityCalendar of(ZoneId zone) {
        return UTC.with(EVER, zone);
    }

    /**
     * The same with another zone from a day on, until the next day from which one is known already.
     *
     * @param day the first day, in that zone
     * @param zone the zone
     * @return the calendar; this one if it says so already
     */
    public CommunityCalendar with(LocalDate day, ZoneId zone) {
        return on(day).equals(zone)
                ? this
                : new CommunityCalendar(Stream.concat(
                                zones.stream().filter(since -> !since.day().equals(day)),
                                Stream.of(new Since(day, zone)))
                        .toList());
    }

    /**
     * From when on another calendar has other zones.
     *
     * @param other the other calendar
     * @return the first day with another zone; empty if there is none
     */
    public Optional<LocalDate> differsFrom(CommunityCalendar other) {
        return Stream.concat(zones.stream(), other.zones.stream())
                .map(Since::day)
                .sorted()
                .filter(day -> !on(day).equals(other.on(day)))
                .findFirst();
    }

    /**
     * The zone that the community lives in on a day.
     *
     * @param day the day
     * @return the zone
     */
    public ZoneId on(LocalDate day) {
        ZoneId zone = ZoneOffset.UTC;
        for (Since since : zones) {
            if (!since.day().isAfter(day)) {
                zone = since.zone();
            }
        }
        return zone;
    }

    /**
     * When a day begins.
     *
     * @param day the day
     * @return its first moment; that of the next day if this one has none
     */
    public Instant start(LocalDate day) {
        Instant midnight = midnight(day);
        Instant next = midnight(day.plusDays(1));
        return midnight.isBefore(next) ? midnight : next;
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(on(day)).toInstant();
    }

    /**
     * On which day a moment is.
     *
     * @param at the moment
     * @return the day
     */
    public LocalDate day(Instant at) {
        LocalDate day = inUtc(at);
        if (zones.isEmpty()) {
            return day;
        }
        // no zone is as much as a day away from UTC
        day = day.minusDays(1);
        while (!start(day.plusDays(1)).isAfter(at)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /**
     * The clock of the community at a moment.
     *
     * @param at the moment
     * @return the zone of the day that it is on
     */
    public ZoneId zone(Instant at) {
        return zones.isEmpty() ? ZoneOffset.UTC : on(day(at));
    }

    /**
     * The hour that a moment is in, by the clock of the community: some clocks are half an hour ahead.
     *
     * @param at the moment
     * @return the first moment of its hour; no earlier than that of its day
     */
    public Instant hour(Instant at) {
        Instant hour = at.atZone(zone(at)).truncatedTo(ChronoUnit.HOURS).toInstant();
        Instant start = zones.isEmpty() ? hour : start(day(at));
        return hour.isBefore(start) ? start : hour;
    }

    /**
     * The days that have something of a day in UTC, or begin or are left out within it.
     *
     * @param utc the day in UTC
     * @return one day or more, in their order
     */
    public List<LocalDate> within(LocalDate utc) {
        if (zones.isEmpty()) {
            return List.of(utc);
        }
        Instant from = UTC.start(utc);
        Instant before = UTC.start(utc.plusDays(1));
        return LongStream.rangeClosed(-1, 1)
                .mapToObj(utc::plusDays)
                .filter(day -> start(day).isBefore(before))
                .filter(day -> start(day.plusDays(1)).isAfter(from)
                        || start(day).equals(start(day.plusDays(1)))
                                && !start(day).isBefore(from))
                .toList();
    }

    /**
     * The first day that begins at a moment or later.
     *
     * @param at the moment
     * @return the day
     */
    public LocalDate firstFrom(Instant at) {
        LocalDate day = day(at);
        return start(day).equals(at) ? day : day.plusDays(1);
    }

    /**
     * The day on which a moment is in UTC.
     *
     * @param at the moment
     * @return the day
     */
    public static LocalDate inUtc(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
