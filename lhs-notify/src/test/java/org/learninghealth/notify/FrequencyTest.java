package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.kit.Rule;

class FrequencyTest {

    /** Clocks are no longer changed in Vancouver and Edmonton since November 2026; the JDK may not know it yet. */
    private static final Function<ZoneId, ZoneRules> TODAYS = zone -> switch (zone.getId()) {
        case "America/Vancouver" -> ZoneRules.of(ZoneOffset.ofHours(-7));
        case "America/Edmonton" -> ZoneRules.of(ZoneOffset.ofHours(-6));
        default -> zone.getRules();
    };

    @Rule("K7")
    @ParameterizedTest
    @CsvSource({
        "DAILY, Europe/Vienna, 08:00, 2027-01-15T06:45:00Z, 2027-01-15T07:00:00Z",
        "DAILY, Europe/Vienna, 08:00, 2027-01-15T06:45:01Z, 2027-01-16T07:00:00Z",
        "DAILY, Europe/Vienna, 00:00, 2027-01-15T22:50:00Z, 2027-01-16T23:00:00Z",
        "DAILY, America/Toronto, 08:00, 2027-03-13T20:00:00Z, 2027-03-14T12:00:00Z",
        "DAILY, America/Toronto, 08:00, 2027-11-06T20:00:00Z, 2027-11-07T13:00:00Z",
        "DAILY, America/Toronto, 02:30, 2027-03-13T20:00:00Z, 2027-03-14T07:00:00Z",
        "DAILY, America/Toronto, 01:30, 2027-11-06T20:00:00Z, 2027-11-07T05:30:00Z",
        "DAILY, America/Toronto, 01:30, 2027-11-07T06:00:00Z, 2027-11-08T06:30:00Z",
        "DAILY, America/St_Johns, 08:00, 2027-01-10T05:00:00Z, 2027-01-10T11:30:00Z",
        "DAILY, America/Regina, 08:00, 2027-07-10T05:00:00Z, 2027-07-10T14:00:00Z",
        "DAILY, America/Vancouver, 08:00, 2026-12-15T09:00:00Z, 2026-12-15T15:00:00Z",
        "DAILY, America/Edmonton, 08:00, 2026-12-15T09:00:00Z, 2026-12-15T14:00:00Z",
        "DAILY, Australia/Lord_Howe, 08:00, 2027-04-03T12:00:00Z, 2027-04-03T21:30:00Z",
        "WEEKLY, Europe/Vienna, 08:00, 2027-01-15T06:00:00Z, 2027-01-18T07:00:00Z",
        "WEEKLY, Europe/Vienna, 08:00, 2027-01-18T06:45:00Z, 2027-01-18T07:00:00Z",
        "WEEKLY, Europe/Vienna, 08:00, 2027-01-18T06:46:00Z, 2027-01-25T07:00:00Z",
        "WEEKLY, Pacific/Auckland, 08:00, 2027-01-17T18:00:00Z, 2027-01-17T19:00:00Z",
        "MONTHLY, Europe/Vienna, 08:00, 2027-01-15T06:00:00Z, 2027-02-01T07:00:00Z",
        "MONTHLY, Europe/Vienna, 08:00, 2027-02-01T06:00:00Z, 2027-02-01T07:00:00Z",
        "MONTHLY, Europe/Vienna, 08:00, 2027-02-01T07:00:00Z, 2027-03-01T07:00:00Z",
        "MONTHLY, Europe/Vienna, 08:00, 2027-12-31T23:30:00Z, 2028-01-01T07:00:00Z"
    })
    void aDigestComesByTheClockWhereThePersonIs(
            Frequency frequency, String zone, LocalTime at, Instant now, Instant due) {
        assertThat(frequency.next(now, at, TODAYS.apply(ZoneId.of(zone)))).isEqualTo(due);
    }

    /** Through a year with both changes of the clock, whatever the hour: one a day, on that day, and never before it is closed. */
    @Rule("K7")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/Toronto",
                "America/St_Johns",
                "America/Regina",
                "America/Vancouver",
                "Africa/Casablanca",
                "Australia/Lord_Howe"
            })
    void thereIsOneEachLocalDay(String name) {
        ZoneRules rules = TODAYS.apply(ZoneId.of(name));
        for (String at : new String[] {"00:30", "01:30", "02:30", "08:00"}) {
            SortedSet<Instant> dues = new TreeSet<>();
            Instant start = Instant.parse("2027-01-01T12:00:00Z");
            for (int quarter = 0; quarter < 365 * 96; quarter++) {
                Instant now = start.plus(Duration.ofMinutes(15L * quarter));
                Instant due = Frequency.DAILY.next(now, LocalTime.parse(at), rules);
                assertThat(Duration.between(now, due)).isBetween(Duration.ofMinutes(15), Duration.ofHours(26));
                dues.add(due);
            }
            assertThat(dues.stream()
                            .map(due -> due.atOffset(rules.getOffset(due)).toLocalDate())
                            .distinct())
                    .as("%s in %s", at, name)
                    .hasSameSizeAs(dues)
                    .hasSizeBetween(365, 366)
                    .contains(LocalDate.of(2027, 3, 14), LocalDate.of(2027, 11, 7));
        }
    }
}
