package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.PersonId;

class QuietHoursTest {

    private static final PersonId ANNA = new PersonId(UUID.randomUUID());

    /** Clocks are no longer changed in Vancouver and Edmonton since November 2026; the JDK may not know it yet. */
    private static final Function<ZoneId, ZoneRules> TODAYS = zone -> switch (zone.getId()) {
        case "America/Vancouver" -> ZoneRules.of(ZoneOffset.ofHours(-7));
        case "America/Edmonton" -> ZoneRules.of(ZoneOffset.ofHours(-6));
        default -> zone.getRules();
    };

    /** The moment at which the quiet hours are over, and how long they last: where clocks change, and where they don't. */
    @ParameterizedTest
    @CsvSource({
        "America/Toronto, 22:00, 07:00, 2027-03-14T05:00:00Z, 2027-03-14T11:00:00Z",
        "America/Toronto, 22:00, 07:00, 2027-11-07T05:00:00Z, 2027-11-07T12:00:00Z",
        "America/Toronto, 22:00, 02:30, 2027-03-14T06:59:59Z, 2027-03-14T07:00:00Z",
        "America/Toronto, 02:30, 08:00, 2027-03-14T07:00:00Z, 2027-03-14T12:00:00Z",
        "America/Toronto, 02:30, 08:00, 2027-03-14T06:59:59Z, ",
        "America/Toronto, 22:00, 01:30, 2027-11-07T05:29:59Z, 2027-11-07T05:30:00Z",
        "America/Toronto, 22:00, 01:30, 2027-11-07T05:30:00Z, ",
        "America/Toronto, 22:00, 01:30, 2027-11-07T06:15:00Z, ",
        "America/Toronto, 01:30, 08:00, 2027-11-07T06:15:00Z, 2027-11-07T13:00:00Z",
        "America/St_Johns, 22:00, 07:00, 2027-01-10T05:00:00Z, 2027-01-10T10:30:00Z",
        "America/St_Johns, 22:00, 07:00, 2027-07-10T05:00:00Z, 2027-07-10T09:30:00Z",
        "America/Regina, 22:00, 07:00, 2027-03-14T09:00:00Z, 2027-03-14T13:00:00Z",
        "America/Regina, 22:00, 07:00, 2027-11-07T09:00:00Z, 2027-11-07T13:00:00Z",
        "America/Vancouver, 22:00, 07:00, 2026-12-15T09:00:00Z, 2026-12-15T14:00:00Z",
        "America/Edmonton, 22:00, 07:00, 2026-12-15T09:00:00Z, 2026-12-15T13:00:00Z",
        "Australia/Lord_Howe, 22:00, 07:00, 2027-04-03T12:00:00Z, 2027-04-03T20:30:00Z",
        "Australia/Lord_Howe, 22:00, 07:00, 2027-10-02T12:00:00Z, 2027-10-02T20:00:00Z",
        "Europe/Vienna, 12:00, 13:00, 2027-06-01T10:00:00Z, 2027-06-01T11:00:00Z",
        "Europe/Vienna, 12:00, 13:00, 2027-06-01T09:59:59Z, ",
        "Europe/Vienna, 12:00, 13:00, 2027-06-01T11:00:00Z, ",
        "Europe/Vienna, 12:00, 11:59, 2027-06-01T09:59:30Z, "
    })
    void theyEndByTheClockWhereThePersonIs(String zone, LocalTime from, LocalTime until, Instant now, Instant end) {
        assertThat(new QuietHours(ANNA, from, until).end(now, ZoneId.of(zone), TODAYS))
                .isEqualTo(Optional.ofNullable(end));
    }

    static Stream<Arguments> zonesAndDays() {
        List<String> zones = List.of(
                "America/Toronto",
                "America/St_Johns",
                "America/Regina",
                "America/Vancouver",
                "America/Edmonton",
                "Africa/Casablanca",
                "Australia/Lord_Howe",
                "Europe/Vienna");
        List<LocalDate> days = List.of(
                LocalDate.of(2027, 2, 7),
                LocalDate.of(2027, 3, 14),
                LocalDate.of(2027, 3, 28),
                LocalDate.of(2027, 4, 4),
                LocalDate.of(2027, 10, 3),
                LocalDate.of(2027, 10, 31),
                LocalDate.of(2027, 11, 7));
        return zones.stream().flatMap(zone -> days.stream().map(day -> Arguments.of(zone, day)));
    }

    /** Minute by minute over three days: one span a night, as long as it takes the clocks from its beginning to its end. */
    @ParameterizedTest
    @MethodSource("zonesAndDays")
    void aNightIsOneSpanThatEndsWhereItSays(String name, LocalDate day) {
        ZoneId zone = ZoneId.of(name);
        ZoneRules rules = TODAYS.apply(zone);
        for (String hours : List.of("22:00-07:00", "00:30-02:30", "01:30-08:00", "23:30-01:30")) {
            QuietHours quiet =
                    new QuietHours(ANNA, LocalTime.parse(hours.substring(0, 5)), LocalTime.parse(hours.substring(6)));
            Instant start = day.minusDays(1).atTime(12, 0).toInstant(rules.getOffset(day.atTime(12, 0)));
            Duration within = Duration.ZERO;
            for (int minute = 0; minute < 24 * 60; minute++) {
                Instant now = start.plus(Duration.ofMinutes(minute));
                Optional<Instant> end = quiet.end(now, zone, TODAYS);
                if (end.isPresent()) {
                    within = within.plusMinutes(1);
                    assertThat(end.get()).isAfter(now);
                    assertThat(quiet.end(end.get(), zone, TODAYS)).isEmpty();
                }
            }
            boolean midnight = quiet.from().isAfter(quiet.until());
            Instant from = QuietHours.moment((midnight ? day.minusDays(1) : day).atTime(quiet.from()), rules);
            Instant until = QuietHours.moment(day.atTime(quiet.until()), rules);
            assertThat(within).as("%s of %s in %s", hours, day, name).isEqualTo(Duration.between(from, until));
        }
    }

    @Test
    void hoursThatDontBeginAndEndAreRefused() {
        assertThatThrownBy(() -> new QuietHours(ANNA, LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new QuietHours(ANNA, LocalTime.of(22, 0, 1), LocalTime.NOON))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new QuietHours(ANNA, LocalTime.NOON, LocalTime.of(22, 0, 0, 1)))
                .isInstanceOf(InvalidInput.class);
    }
}
