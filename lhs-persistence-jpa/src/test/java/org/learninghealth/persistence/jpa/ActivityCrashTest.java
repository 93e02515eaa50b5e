package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Storage;

/**
 * Nodes that add activities and count days, as a whole or incrementally, and are killed in the midst of it, on PostgreSQL and MariaDB: in the end no day is
 * wrong by a single activity. {@code -Pcrash} kills 50 times in 10,000 activities instead of 4 times in 1,200.
 */
@Timeout(1800)
class ActivityCrashTest {

    private static final int KILLS = Integer.getInteger("lhs.test.kills", 4);
    private static final int ACTIVITIES = Integer.getInteger("lhs.test.deliveries", 1_200);
    private static final int NODES = 2;

    @ParameterizedTest
    @CsvSource({"HIBERNATE_POSTGRES,false", "HIBERNATE_POSTGRES,true", "HIBERNATE_MARIADB,true"})
    void nodesThatAreKilledCountEverythingExactlyOnce(Combination combination, boolean incremental) throws Exception {
        try (Host host = combination.open()) {
            List<NodeProcess> nodes = new ArrayList<>();
            try {
                for (int node = 0; node < NODES; node++) {
                    nodes.add(start(combination, host, node, incremental));
                }
                Random random = new Random(12);
                for (int kill = 1; kill <= KILLS; kill++) {
                    int victim = kill % NODES;
                    nodes.get(victim).awaitReady();
                    long enough = (long) ACTIVITIES * kill / (KILLS + 1) / NODES;
                    while (added(host, victim) < enough && nodes.get(victim).isAlive()) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    // anywhere between one activity and the next
                    LockSupport.parkNanos(random.nextInt(100_000_000));
                    nodes.get(victim).kill();
                    nodes.set(victim, start(combination, host, victim, incremental));
                }
                for (NodeProcess node : nodes) {
                    node.awaitEnd(Duration.ofMinutes(20));
                }
            } finally {
                nodes.forEach(NodeProcess::kill);
            }
            count(host.storage());
            try (Connection connection = host.place().dataSource().getConnection()) {
                Sql sql = new Sql(connection, Database.of(connection));
                assertThat(sql.query(
                                "select sum(activities) as total from lhs_activity_day", row -> row.getLong("total")))
                        .containsExactly((long) ACTIVITIES);
                assertThat(CountedDays.wrong(sql)).as("wrong rows").isZero();
                sql.update("update lhs_activity_tie set activities = activities + 1"
                        + " where (happened_on, participant_id) in"
                        + " (select * from (select happened_on, participant_id from lhs_activity_tie limit 1) as one)");
                assertThat(CountedDays.wrong(sql)).as("a wrong row is noticed").isPositive();
            }
        }
    }

    private static int first(int node) {
        return ACTIVITIES / NODES * node;
    }

    private static NodeProcess start(Combination combination, Host host, int node, boolean incremental)
            throws IOException {
        return NodeProcess.start(
                CountingNode.class,
                combination.name(),
                host.place().url(),
                Integer.toString(first(node)),
                Integer.toString(first(node + 1)),
                Boolean.toString(incremental));
    }

    private static long added(Host host, int node) throws SQLException {
        try (Connection connection = host.place().dataSource().getConnection()) {
            return new Sql(connection, Database.of(connection))
                    .query(
                            "select count(*) as added from lhs_activity where event_id >= ? and event_id < ?",
                            row -> row.getLong("added"),
                            CountingNode.event(first(node)),
                            CountingNode.event(first(node + 1)))
                    .get(0);
        }
    }

    private static void count(Storage storage) {
        for (ActivityLog.Day day :
                storage.unitOfWork().requiresNew(() -> storage.activity().uncounted(100))) {
            assertThat(storage.unitOfWork().requiresNew(() -> storage.activity().count(day)))
                    .isTrue();
        }
    }
}
