package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.kit.ActivityContract;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Storage;

/**
 * The activity log of PostgreSQL and MariaDB where days are counted by adding to them, with and without partitions, and beside nodes
 * that count whole days.
 */
class IncrementalDaysTest {

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    @Nested
    class Undivided extends Contract {
        Undivided() {
            super(Combination.HIBERNATE_POSTGRES, true);
        }
    }

    @Nested
    class InPartitions extends Contract {
        InPartitions() {
            super(Combination.ECLIPSELINK_POSTGRES, true);
        }
    }

    @Nested
    class BesideANodeThatCountsWholeDays extends Contract {
        BesideANodeThatCountsWholeDays() {
            super(Combination.HIBERNATE_POSTGRES, false);
        }
    }

    @Nested
    class OnMariaDb extends Contract {
        OnMariaDb() {
            super(Combination.HIBERNATE_MARIADB, true);
        }
    }

    @Nested
    class OnMariaDbBesideANodeThatCountsWholeDays extends Contract {
        OnMariaDbBesideANodeThatCountsWholeDays() {
            super(Combination.HIBERNATE_MARIADB, false);
        }
    }

    /** Whatever is open, what is committed is counted, and what is committed later is counted later. */
    @ParameterizedTest
    @EnumSource(names = {"HIBERNATE_POSTGRES", "HIBERNATE_MARIADB"})
    void aTransactionThatStaysOpenHoldsUpItsOwnActivitiesAlone(Combination combination) throws Exception {
        Host host = HOSTS.empty(combination);
        Storage storage = host.storage().countingIncrementally();
        Storage other = HOSTS.otherNode(combination).storage().countingIncrementally();
        ActivityLog log = storage.activity();
        done(storage, () -> {
            log.append(CountingNode.activities(0, 30));
            done(other, () -> other.activity().append(CountingNode.activities(30, 300)));
            assertThat(count(other)).isEqualTo(15);
            assertThat(total(other)).isEqualTo(270);
            return log;
        });
        assertThat(count(other)).isEqualTo(15);
        assertThat(total(other)).isEqualTo(300);
        assertThat(count(other)).isZero();
        try (Connection connection = host.place().dataSource().getConnection()) {
            assertThat(CountedDays.wrong(new Sql(connection, Database.of(connection))))
                    .isZero();
        }
    }

    @Test
    void otherDatabasesRefuse() throws Exception {
        JpaStorage storage = HOSTS.empty(Combination.HIBERNATE_H2).storage().countingIncrementally();
        assertThat(storage.problems())
                .singleElement()
                .asString()
                .contains("H2", "MariaDB", "PostgreSQL", "countingIncrementally() out");
        List<ActivityLog.Activity> some = CountingNode.activities(0, 1);
        assertThatThrownBy(() -> done(storage, () -> storage.activity().append(some)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("H2");
        assertThat(done(storage, () -> storage.activity().uncounted(1))).isEmpty();
        assertThat(HOSTS.empty(Combination.HIBERNATE_POSTGRES)
                        .storage()
                        .countingIncrementally()
                        .problems())
                .isEmpty();
    }

    /** The ids of marks are made by the server, from version 13 on. */
    @Test
    void anOlderVersionRefuses() throws SQLException {
        assertThat(JpaActivityLog.problemsOfCountingIncrementally(server(12)))
                .singleElement()
                .asString()
                .contains("PostgreSQL 13", "this is POSTGRESQL 12", "countingIncrementally() out");
        assertThat(JpaActivityLog.problemsOfCountingIncrementally(server(13))).isEmpty();
    }

    private static Sql server(int major) {
        return new Sql(SchemaTest.connection("PostgreSQL", major, 0), Database.POSTGRESQL);
    }

    private static int count(Storage storage) {
        List<ActivityLog.Day> days = done(storage, () -> storage.activity().uncounted(100));
        return done(storage, () -> storage.activity().count(days)).size();
    }

    private static long total(Storage storage) {
        LocalDate march = LocalDate.of(2026, 3, 1);
        return IntStream.range(0, 3)
                .mapToObj(number -> new CommunityId(new UUID(1, number)))
                .flatMap(community ->
                        done(storage, () -> storage.activity().daily(community, march, march.plusMonths(1))).stream())
                .mapToLong(ActivityLog.Daily::activities)
                .sum();
    }

    private static <R> R done(Storage storage, Supplier<R> work) {
        return storage.unitOfWork().requiresNew(work);
    }

    abstract static class Contract extends ActivityContract {

        private final Combination combination;
        private final boolean bothNodes;

        Contract(Combination combination, boolean bothNodes) {
            this.combination = combination;
            this.bothNodes = bothNodes;
        }

        @Override
        protected Storage open() throws Exception {
            return HOSTS.empty(combination).storage().countingIncrementally();
        }

        @Override
        protected Storage openOtherNode(Storage first) {
            JpaStorage node = HOSTS.otherNode(combination).storage();
            return bothNodes ? node.countingIncrementally() : node;
        }
    }
}
