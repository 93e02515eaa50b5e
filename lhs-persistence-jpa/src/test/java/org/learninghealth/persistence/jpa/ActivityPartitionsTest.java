package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Storage;

/** The activity log of PostgreSQL in partitions; that it keeps what a log promises is tried with EclipseLink's storage. */
class ActivityPartitionsTest {

    private static final CommunityId HERE = new CommunityId(new UUID(1, 1));
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Test
    void aLogIsDividedByMonthsAndItsFirstMonthsGoAsAWhole() throws SQLException {
        try (Host host = Combination.HIBERNATE_POSTGRES.open()) {
            Storage storage = host.storage();
            add(storage, 1, "2025-12-31T23:00:00Z");
            add(storage, 2, "2026-01-01T00:00:00Z");
            add(storage, 3, "2026-02-28T23:00:00Z");
            add(storage, 4, "2026-04-02T00:00:00Z");
            count(storage);
            List<ActivityLog.Daily> counted = daily(storage);
            assertThat(counted).hasSize(4);

            assertThat(ActivityPartitions.keep(host.place().dataSource(), JANUARY.minusMonths(1), MARCH))
                    .isEqualTo(JANUARY.minusMonths(1));
            assertThat(rows(host))
                    .containsExactly(
                            "lhs_activity_of_202512 1",
                            "lhs_activity_of_202601 1",
                            "lhs_activity_of_202602 1",
                            "lhs_activity_of_others 1");
            assertThat(LhsSchema.verify(host.place().dataSource())).isEmpty();
            assertThat(storage.problems()).isEmpty();

            assertThat(ActivityPartitions.keep(host.place().dataSource(), YearMonth.of(2026, 2), MARCH.plusMonths(1)))
                    .isEqualTo(YearMonth.of(2026, 2));
            assertThat(rows(host)).containsExactly("lhs_activity_of_202602 1", "lhs_activity_of_202604 1");
            assertThat(daily(storage)).isEqualTo(counted);

            add(storage, 5, "2026-01-01T00:00:00Z");
            add(storage, 6, "2026-02-28T00:00:00Z");
            count(storage);
            assertThat(daily(storage)).hasSize(5).containsAll(counted);
            ActivityPartitions.keep(host.place().dataSource(), YearMonth.of(2026, 2), MARCH.plusMonths(1));
            assertThat(rows(host)).containsExactly("lhs_activity_of_202602 2", "lhs_activity_of_202604 1");
            assertThat(LhsSchema.verify(host.place().dataSource())).isEmpty();
        }
    }

    @Test
    void whatWasReportedRightInTheEndStaysSoWhenItsMonthIsGone() throws SQLException {
        try (Host host = Combination.HIBERNATE_POSTGRES.open()) {
            Storage storage = host.storage();
            UUID right = new UUID(8, 1);
            UUID never = new UUID(8, 2);
            LocalDate reported = LocalDate.of(2026, 3, 11);
            LocalDate before = LocalDate.of(2026, 2, 11);
            done(storage, () -> {
                storage.activity().quarantine(HERE, reported, Map.of(new UUID(7, 1), right, new UUID(7, 2), never));
                storage.activity().quarantine(HERE, before, Map.of(new UUID(7, 3), never));
                return HERE;
            });
            add(storage, 1, "2026-01-10T00:00:00Z");
            count(storage);

            assertThat(ActivityPartitions.keep(host.place().dataSource(), MARCH, MARCH))
                    .isEqualTo(MARCH);

            assertThat(done(storage, () -> storage.activity().quarantined(HERE, reported, reported.plusDays(1))))
                    .contains(Map.of(never, 1L));
            assertThat(done(storage, () -> storage.activity().quarantined(HERE, before, before.plusDays(1))))
                    .as("kept no longer")
                    .isEmpty();
            done(storage, () -> {
                assertThat(storage.activity().countBefore(LocalDate.of(2027, 1, 1), 10))
                        .as("that of March is all there is left")
                        .isEqualTo(1);
                return HERE;
            });
        }
    }

    @Test
    void whatIsToBeCountedStaysUntilItIs() throws SQLException {
        try (Host host = Combination.HIBERNATE_POSTGRES.open()) {
            Storage storage = host.storage();
            add(storage, 1, "2026-01-10T00:00:00Z");
            count(storage);
            add(storage, 2, "2026-02-10T00:00:00Z");
            assertThat(ActivityPartitions.keep(host.place().dataSource(), MARCH, MARCH))
                    .isEqualTo(YearMonth.of(2026, 2));
            assertThat(rows(host)).containsExactly("lhs_activity_of_others 1");
            count(storage);
            assertThat(ActivityPartitions.keep(host.place().dataSource(), MARCH, MARCH))
                    .isEqualTo(MARCH);
            assertThat(rows(host)).isEmpty();
            assertThat(daily(storage)).hasSize(2);
        }
    }

    /** The first of March begins in February in Vienna: what is of that day has to be counted before its beginning goes. */
    @Test
    void whereThereIsATimeZoneTheDayIsCountedOnWhichTheMonthsBeforeEnd() throws SQLException {
        try (Host host = Combination.HIBERNATE_POSTGRES.open()) {
            Storage storage = host.storage();
            done(storage, () -> {
                storage.activity().follow(HERE, CommunityCalendar.of(ZoneId.of("Europe/Vienna")), 1);
                return HERE;
            });
            add(storage, 1, "2026-02-28T23:30:00Z");
            count(storage);
            add(storage, 2, "2026-03-01T05:00:00Z");
            assertThat(ActivityPartitions.keep(host.place().dataSource(), MARCH, MARCH))
                    .isEqualTo(YearMonth.of(2026, 2));
            count(storage);
            assertThat(ActivityPartitions.keep(host.place().dataSource(), MARCH, MARCH))
                    .isEqualTo(MARCH);
            assertThat(rows(host)).containsExactly("lhs_activity_of_202603 1");
            add(storage, 3, "2026-03-01T06:00:00Z");
            add(storage, 4, "2026-03-01T23:30:00Z");
            count(storage);
            assertThat(daily(storage))
                    .extracting(ActivityLog.Daily::day)
                    .containsExactly(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2));
        }
    }

    @Test
    void anEventThatComesAgainUnderAnotherTimeHoldsUpNoOther() throws SQLException {
        try (Host host = Combination.HIBERNATE_POSTGRES.open()) {
            Storage storage = host.storage();
            ActivityPartitions.keep(host.place().dataSource(), JANUARY, MARCH);
            add(storage, 1, "2026-01-10T00:00:00Z");
            List<ActivityLog.Activity> again =
                    List.of(activity(1, "2026-01-11T00:00:00Z"), activity(2, "2026-01-11T00:00:00Z"));
            assertThat(done(storage, () -> storage.activity().append(again)))
                    .containsExactlyInAnyOrder(new UUID(7, 1), new UUID(7, 2));
            count(storage);
            assertThat(daily(storage))
                    .extracting(ActivityLog.Daily::day)
                    .containsExactly(LocalDate.of(2026, 1, 10), LocalDate.of(2026, 1, 11), LocalDate.of(2026, 1, 11));
        }
    }

    /** Neither knows of which months it is: in each it is looked for by index, however much there is in them. */
    @Test
    void whatIsErasedAndWhatIsHandedOnIsFoundInEachMonthByIndex() throws SQLException {
        try (Host host = Combination.HIBERNATE_POSTGRES.open()) {
            ActivityPartitions.keep(host.place().dataSource(), JANUARY, MARCH);
            host.place()
                    .execute(
                            "insert into lhs_activity (event_id, community_id, participant_id, toward_id, stakeholder_group,"
                                    + " kind, happened_at) select cast('00000000-0000-0007-0000-' || lpad(to_hex(each), 12, '0') as uuid),"
                                    + " '" + HERE.value()
                                    + "', cast('00000000-0000-0009-0000-' || lpad(to_hex(each % 999), 12, '0') as uuid),"
                                    + " cast('00000000-0000-0009-0000-' || lpad(to_hex(each % 997), 12, '0') as uuid), 'PATIENT', 'kit.happened',"
                                    + " timestamptz '2026-01-01 00:00:00+00' + each * interval '2 minutes'"
                                    + " from generate_series(1, 60000) as each");
            host.place().execute("analyze lhs_activity");
            SentStatements statements = new SentStatements(host.place());
            try (EntityManagerFactory watched = Combination.HIBERNATE_POSTGRES.factory(
                    host.place(),
                    PersistenceUnitTransactionType.RESOURCE_LOCAL,
                    Map.of("jakarta.persistence.nonJtaDataSource", statements.dataSource()))) {
                Storage storage = new Host(host.place(), watched).storage();
                ActivityLog log = storage.activity();
                Set<UUID> queued = LongStream.rangeClosed(1, 50)
                        .mapToObj(event -> new UUID(7, 1_000 * event))
                        .collect(Collectors.toSet());
                done(storage, () -> {
                    log.queue(queued);
                    return queued;
                });
                statements.clear();
                assertThat(done(storage, () -> log.take(100))).hasSize(50);
                done(storage, () -> {
                    log.erase(HERE, new UUID(9, 5));
                    return HERE;
                });
                assertThat(done(storage, () -> log.of(new UUID(9, 5), Optional.empty(), 10)))
                        .isEmpty();
            }
            List<SentStatements.Sent> ofTheLog = statements.sent().stream()
                    .filter(each -> each.sql().contains(" lhs_activity "))
                    .toList();
            assertThat(ofTheLog)
                    .as("one takes, one looks, four erase, one reads")
                    .hasSize(7);
            for (SentStatements.Sent each : ofTheLog) {
                assertThat(statements.plan(each))
                        .as(each.sql())
                        .contains("lhs_activity_of_202601", "lhs_activity_of_202602", "lhs_activity_of_202603")
                        .doesNotContain("Seq Scan on lhs_activity_of_2026");
            }
        }
    }

    @Test
    void otherDatabasesAndOtherOrdersAreRefused() throws SQLException {
        try (TestDatabase.Place place = Combination.HIBERNATE_H2.place()) {
            assertThatThrownBy(() -> ActivityPartitions.keep(place.dataSource(), JANUARY, MARCH))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageContainingAll("H2", "retention");
            assertThatThrownBy(() -> ActivityPartitions.keep(place.dataSource(), MARCH, JANUARY))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refusal -> assertThat(refusal.violations())
                                    .extracting(InvalidInput.Violation::field)
                                    .containsExactly("through"));
        }
    }

    @Test
    void aSlipOfThePenIsRefusedBeforeAnythingIsLocked() throws SQLException {
        try (TestDatabase.Place place = Combination.HIBERNATE_H2.place()) {
            assertRefused(null, JANUARY, MARCH, "dataSource", "missing");
            assertRefused(place.dataSource(), null, MARCH, "from", "missing");
            assertRefused(place.dataSource(), JANUARY, null, "through", "missing");
            assertRefused(place.dataSource(), YearMonth.of(26, 1), MARCH, "from", "1700 to 2200");
            assertRefused(place.dataSource(), JANUARY, YearMonth.of(20_260, 3), "through", "1700 to 2200");
            assertRefused(place.dataSource(), JANUARY, YearMonth.of(2036, 1), "through", "at most 120 months");
            assertThatThrownBy(() -> ActivityPartitions.keep(place.dataSource(), JANUARY, YearMonth.of(2035, 12)))
                    .as("ten years")
                    .isInstanceOf(InvalidConfiguration.class);
        }
    }

    private static void assertRefused(
            DataSource dataSource, YearMonth from, YearMonth through, String field, String reason) {
        assertThatThrownBy(() -> ActivityPartitions.keep(dataSource, from, through))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContainingAll(field, reason);
    }

    private static void add(Storage storage, long event, String at) {
        assertThat(done(storage, () -> storage.activity().append(List.of(activity(event, at)))))
                .hasSize(1);
    }

    private static ActivityLog.Activity activity(long event, String at) {
        return new ActivityLog.Activity(
                new UUID(7, event),
                HERE,
                new UUID(9, event),
                "PATIENT",
                "kit.happened",
                Optional.empty(),
                Optional.empty(),
                Instant.parse(at));
    }

    private static void count(Storage storage) {
        done(storage, () -> storage.activity().uncounted(100))
                .forEach(day -> assertThat(
                                done(storage, () -> storage.activity().count(day)))
                        .isTrue());
    }

    private static List<ActivityLog.Daily> daily(Storage storage) {
        return done(storage, () -> storage.activity().daily(HERE, LocalDate.of(2025, 1, 1), LocalDate.of(2027, 1, 1)));
    }

    private static <R> R done(Storage storage, Supplier<R> work) {
        return storage.unitOfWork().requiresNew(work);
    }

    /** The partitions that have rows, and how many. */
    private static List<String> rows(Host host) throws SQLException {
        try (Connection connection = host.place().dataSource().getConnection()) {
            return new Sql(connection, Database.POSTGRESQL)
                    .query(
                            "select cast(tableoid as regclass) || ' ' || count(*) as many from lhs_activity"
                                    + " group by tableoid order by 1",
                            row -> row.getString("many"));
        }
    }
}
