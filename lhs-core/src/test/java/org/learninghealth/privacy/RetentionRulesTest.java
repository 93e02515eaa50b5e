package org.learninghealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Receipts.Receipt;
import org.learninghealth.spi.Storage;

class RetentionRulesTest {

    private final Storage storage = InMemoryStorage.create();
    private final World world = World.on(storage);

    /** The last day is inclusive; months are those of the calendar. */
    @Rule("V10")
    @ParameterizedTest
    @CsvSource({
        "2026-03-01, P7D, 2026-03-08",
        "2025-01-31, P1M, 2025-02-28",
        "2024-01-31, P1M, 2024-02-29",
        "2024-02-29, P12M, 2025-02-28",
        "2024-02-29, P48M, 2028-02-29",
        "2025-02-28, P24M, 2027-02-28",
        "2024-12-31, P2M, 2025-02-28",
        "2023-03-31, P1Y1M, 2024-04-30"
    })
    void theLastDayIsInclusive(LocalDate from, Period kept, LocalDate last) {
        World own = World.on(
                storage,
                settings -> settings.retention(new RetentionSchedule(List.of())
                        .with(RetentionClass.RECEIPTS, kept, "To carry out a request once")));
        Instant morning = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant evening =
                from.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1000);
        keep("morning", morning);
        keep("evening", evening);

        own.time().set(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1000));
        assertThat(run(own)).isEqualTo(new RetentionReport(List.of(), false));

        own.time().set(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(run(own).steps())
                .containsExactly(new RetentionStep(RetentionClass.RECEIPTS, RetentionStep.Kind.ACT, 2, List.of()));
    }

    /** For every day of four years, a rule of days, months or both takes exactly what its last day has passed. */
    @Rule("V10")
    @Test
    void whatIsTakenIsWhatWasKeptThroughItsLastDay() {
        for (Period kept : List.of(Period.ofDays(30), Period.ofMonths(1), Period.ofMonths(24), Period.of(1, 1, 1))) {
            RetentionRule rule = new RetentionRule(RetentionClass.RECEIPTS, kept, "To try");
            for (LocalDate today = LocalDate.of(2024, 1, 1); today.getYear() < 2028; today = today.plusDays(1)) {
                LocalDate first =
                        LocalDate.ofInstant(rule.before(today.atTime(12, 0).toInstant(ZoneOffset.UTC)), ZoneOffset.UTC);
                assertThat(first.plus(kept)).as("%s on %s", kept, today).isAfterOrEqualTo(today);
                assertThat(first.minusDays(1).plus(kept))
                        .as("%s on %s", kept, today)
                        .isBefore(today);
            }
        }
    }

    @Rule("V10")
    @Test
    void aRunGoesNoFurtherThanItMayAndTheNextOneGoesOn() {
        for (int i = 0; i < 1_100; i++) {
            keep("r" + i, Instant.EPOCH);
        }
        List<Integer> batches = new ArrayList<>();
        world.lhs().events().subscribe(event -> {
            if (event.event() instanceof RetentionExecuted executed) {
                batches.add(executed.number());
            }
        });
        RunRetention some = new RunRetention(1_050);

        RetentionReport preview = world.lhs().retention().preview(Actor.host(), some);
        RetentionReport first = world.lhs().retention().run(Actor.host(), some);
        assertThat(first).isEqualTo(preview);
        assertThat(first.more()).isTrue();
        assertThat(world.lhs().retention().run(Actor.host(), some).steps())
                .extracting(RetentionStep::number)
                .containsExactly(50);
        assertThat(world.lhs().retention().run(Actor.host(), some)).isEqualTo(new RetentionReport(List.of(), false));

        world.lhs().events().dispatchAll();
        assertThat(batches).containsExactly(500, 500, 50, 50);
    }

    @Rule("V10")
    @Test
    void inATransactionOfTheHostsARunIsPartOfIt() {
        keep("r", Instant.EPOCH);
        assertThatThrownBy(() -> storage.unitOfWork().required(() -> {
                    assertThat(run(world).steps()).hasSize(1);
                    throw new IllegalStateException("The host thinks better of it");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(run(world).steps()).hasSize(1);
    }

    @Rule("V10")
    @Test
    void onlyTheHostRunsItAndPrivacyOfficersMayPreviewIt() {
        Actor officer = world.officer();
        Actor somebody = world.person(StakeholderGroup.PATIENT);
        RunRetention all = new RunRetention(10);
        keep("r", Instant.EPOCH);

        assertThat(world.lhs().retention().preview(officer, all).steps()).hasSize(1);
        assertThatThrownBy(() -> world.lhs().retention().run(officer, all)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> world.lhs().retention().preview(somebody, all)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> world.lhs().retention().tallies(somebody, world.firstPage()))
                .isInstanceOf(NotPermitted.class);
    }

    @Rule("V10")
    @Test
    void aClassWithoutARuleStays() {
        World own = World.on(
                storage,
                settings -> settings.retention(RetentionSchedule.standard().without(RetentionClass.RECEIPTS)));
        keep("r", Instant.EPOCH);

        assertThat(run(own).steps()).isEmpty();
        assertThat(RetentionSchedule.standard().find(RetentionClass.RECEIPTS))
                .map(RetentionRule::kept)
                .contains(Period.ofDays(7));
    }

    @Rule("V10")
    @Test
    void aScheduleThatCanNotBeKeptIsRefusedWithTheClassAndTheRemedy() {
        Map<RetentionSchedule, String> bad = Map.of(
                RetentionSchedule.standard().with(RetentionClass.RECEIPTS, Period.ZERO, "Why"),
                "retention of RECEIPTS is P0D: keep it from a day to 100 years, or take the rule out with"
                        + " without(RetentionClass.RECEIPTS)",
                RetentionSchedule.standard().with(RetentionClass.AUDIT_TRAIL, Period.ofMonths(-1), "Why"),
                "retention of AUDIT_TRAIL is P-1M",
                RetentionSchedule.standard().with(RetentionClass.AUDIT_TRAIL, Period.ofYears(101), "Why"),
                "retention of AUDIT_TRAIL is P101Y",
                RetentionSchedule.standard().with(RetentionClass.DELIVERED_EVENTS, Period.ofDays(1), " "),
                "retention of DELIVERED_EVENTS has no purpose: say what it is kept for",
                new RetentionSchedule(List.of(
                        RetentionClass.RECEIPTS.standard(),
                        new RetentionRule(RetentionClass.RECEIPTS, Period.ofDays(1), "Why"))),
                "retention has two rules for RECEIPTS: leave one of them out");

        bad.forEach((schedule, problem) -> assertThatThrownBy(() -> LearningHealthSystem.builder()
                        .storage(storage)
                        .retention(schedule)
                        .build())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(problem));
    }

    private static RetentionReport run(World own) {
        return own.lhs().retention().run(Actor.host(), new RunRetention(10_000));
    }

    private void keep(String request, Instant at) {
        storage.unitOfWork()
                .required(() -> storage.receipts()
                        .keep(new Receipt("HOST", request, "Other", "f".repeat(64), new UUID(1, 2), at)));
    }
}
