package org.learninghealth.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.CommunityCalendar.Since;

class CommunityCalendarTest {

    private static final List<String> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();

    @Test
    void withoutAZoneDaysAreThoseInUtc() {
        Instant at = Instant.parse("2026-03-31T23:30:00Z");
        assertThat(CommunityCalendar.UTC.day(at)).isEqualTo("2026-03-31");
        assertThat(CommunityCalendar.UTC.start(LocalDate.of(2026, 4, 1))).isEqualTo("2026-04-01T00:00:00Z");
        assertThat(CommunityCalendar.UTC.within(LocalDate.of(2026, 4, 1))).containsExactly(LocalDate.of(2026, 4, 1));
        assertThat(CommunityCalendar.UTC.hour(at)).isEqualTo("2026-03-31T23:00:00Z");
        assertThat(CommunityCalendar.of(ZoneOffset.UTC)).isEqualTo(CommunityCalendar.UTC);
    }

    @Test
    void aDayInViennaBeginsAtMidnightThere() {
        CommunityCalendar vienna = CommunityCalendar.of(ZoneId.of("Europe/Vienna"));
        assertThat(vienna.day(Instant.parse("2026-03-31T22:30:00Z"))).isEqualTo("2026-04-01");
        assertThat(vienna.start(LocalDate.of(2026, 3, 29))).isEqualTo("2026-03-28T23:00:00Z");
        assertThat(vienna.start(LocalDate.of(2026, 3, 30))).isEqualTo("2026-03-29T22:00:00Z");
        assertThat(vienna.within(LocalDate.of(2026, 3, 28)))
                .containsExactly(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 3, 29));
        assertThat(vienna.firstFrom(Instant.parse("2026-03-28T23:00:00Z"))).isEqualTo("2026-03-29");
        assertThat(vienna.firstFrom(Instant.parse("2026-03-28T23:00:01Z"))).isEqualTo("2026-03-30");
    }

    @Test
    void anHourIsThatOfTheClockThere() {
        Instant at = Instant.parse("2026-01-10T18:40:00Z");
        assertThat(CommunityCalendar.of(ZoneId.of("Asia/Kolkata")).hour(at)).isEqualTo("2026-01-10T18:30:00Z");
        assertThat(CommunityCalendar.of(ZoneId.of("Europe/Vienna")).hour(at)).isEqualTo("2026-01-10T18:00:00Z");
    }

    /** Samoa went from the east of the date line to the west of it, and had no 30 December in 2011. */
    @Test
    void aDateThatIsLeftOutHasNoMoment() {
        CommunityCalendar samoa = CommunityCalendar.of(ZoneId.of("Pacific/Apia"));
        LocalDate none = LocalDate.of(2011, 12, 30);
        assertThat(samoa.start(none)).isEqualTo(samoa.start(none.plusDays(1))).isEqualTo("2011-12-30T10:00:00Z");
        assertThat(samoa.day(samoa.start(none))).isEqualTo(none.plusDays(1));
        assertThat(samoa.day(samoa.start(none).minusNanos(1))).isEqualTo(none.minusDays(1));
        assertThat(samoa.within(none)).containsExactly(none.minusDays(1), none, none.plusDays(1));
    }

    @Test
    void aMoveByMoreThanADayLeavesADayOutOrMakesOneLong() {
        LocalDate tenth = LocalDate.of(2026, 1, 10);
        CommunityCalendar west = CommunityCalendar.of(ZoneId.of("Pacific/Pago_Pago"));
        CommunityCalendar moved = west.with(tenth, ZoneId.of("Pacific/Kiritimati"));
        assertThat(moved.start(tenth.minusDays(1)))
                .isEqualTo(moved.start(tenth))
                .isEqualTo("2026-01-09T10:00:00Z");
        CommunityCalendar back =
                CommunityCalendar.of(ZoneId.of("Pacific/Kiritimati")).with(tenth, ZoneId.of("Pacific/Pago_Pago"));
        assertThat(Duration.between(back.start(tenth.minusDays(1)), back.start(tenth)))
                .isEqualTo(Duration.ofHours(49));
    }

    @Test
    void aZoneHoldsUntilTheNextDayFromWhichOneIsKnown() {
        LocalDate may = LocalDate.of(2026, 5, 1);
        ZoneId vienna = ZoneId.of("Europe/Vienna");
        ZoneId lisbon = ZoneId.of("Europe/Lisbon");
        CommunityCalendar calendar =
                CommunityCalendar.UTC.with(may.plusMonths(2), lisbon).with(may, vienna);
        assertThat(calendar.on(may.minusDays(1))).isEqualTo(ZoneOffset.UTC);
        assertThat(calendar.on(may)).isEqualTo(vienna);
        assertThat(calendar.on(may.plusMonths(2))).isEqualTo(lisbon);
        assertThat(calendar.with(may.plusDays(1), vienna)).isSameAs(calendar);
        assertThat(calendar.with(may, lisbon).zones())
                .containsExactly(new Since(may, lisbon), new Since(may.plusMonths(2), lisbon));
        assertThat(calendar.differsFrom(CommunityCalendar.UTC)).contains(may);
        assertThat(calendar.differsFrom(CommunityCalendar.UTC.with(may, vienna)))
                .contains(may.plusMonths(2));
        assertThat(calendar.differsFrom(calendar)).isEmpty();
        assertThatThrownBy(() -> new CommunityCalendar(List.of(new Since(may, vienna), new Since(may, lisbon))))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new Since(LocalDate.of(1500, 1, 1), vienna)).isInstanceOf(InvalidInput.class);
    }

    /** Whatever the zones, and however often and however far a community moves. */
    @Test
    void everyMomentIsOnOneDay() {
        Random random = new Random(6);
        for (int world = 0; world < 2_000; world++) {
            LocalDate from = LocalDate.of(1970 + random.nextInt(60), 1, 1).plusDays(random.nextInt(365));
            CommunityCalendar calendar = CommunityCalendar.of(zone(random));
            for (int moves = random.nextInt(5); moves > 0; moves--) {
                calendar = calendar.with(from.plusDays(random.nextInt(12)), zone(random));
            }
            List<LocalDate> days =
                    from.minusDays(2).datesUntil(from.plusDays(16)).toList();
            List<Instant> moments = new ArrayList<>();
            for (LocalDate day : days) {
                assertThat(calendar.start(day)).isBeforeOrEqualTo(calendar.start(day.plusDays(1)));
                moments.add(calendar.start(day));
                moments.add(calendar.start(day).minusNanos(1));
                moments.add(CommunityCalendar.UTC.start(day).plusSeconds(random.nextInt(86_400)));
            }
            for (Instant at : moments) {
                LocalDate day = calendar.day(at);
                assertThat(at)
                        .as("%s", calendar)
                        .isAfterOrEqualTo(calendar.start(day))
                        .isBefore(calendar.start(day.plusDays(1)));
                assertThat(calendar.within(CommunityCalendar.inUtc(at)))
                        .as("%s at %s", calendar, at)
                        .contains(day);
                assertThat(calendar.hour(at)).isBeforeOrEqualTo(at);
                assertThat(calendar.day(calendar.hour(at)))
                        .as("%s at %s", calendar, at)
                        .isEqualTo(day);
                assertThat(calendar.firstFrom(at)).isBetween(day, day.plusDays(1));
            }
            for (LocalDate utc : days) {
                for (LocalDate day : calendar.within(utc)) {
                    assertThat(calendar.start(day)).isBefore(CommunityCalendar.UTC.start(utc.plusDays(1)));
                    assertThat(calendar.start(day.plusDays(1))).isAfterOrEqualTo(CommunityCalendar.UTC.start(utc));
                }
            }
            for (LocalDate day : days.subList(2, days.size() - 2)) {
                CommunityCalendar last = calendar;
                assertThat(List.of(day.minusDays(1), day, day.plusDays(1)))
                        .as("%s: each day is counted with one around it", calendar)
                        .anyMatch(utc -> last.within(utc).contains(day));
            }
        }
    }

    private static ZoneId zone(Random random) {
        return random.nextInt(4) == 0
                ? ZoneOffset.ofTotalSeconds((random.nextInt(145) - 72) * 900)
                : ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    }
}
