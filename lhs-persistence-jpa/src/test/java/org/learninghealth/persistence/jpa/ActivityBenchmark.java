package org.learninghealth.persistence.jpa;

import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Storage;
import org.learninghealth.spi.UnitOfWork;
import org.postgresql.PGConnection;

/**
 * Adds activities to the log and counts their days, and copies as many into a table of the same columns and indexes by PostgreSQL's own
 * COPY, in turns in the same run. Each round brings a day of 200 communities with 50 members each. Then does the same on MariaDB,
 * and on H2 in a file.
 */
public final class ActivityBenchmark {

    private static final int ROWS = 100_000;
    private static final int BATCH = 5_000;
    private static final int COMMUNITIES = 200;
    private static final int MEMBERS = 50;
    private static final int WARM_UP_ROUNDS = 2;
    private static final int ROUNDS = 5;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final String[] KINDS = {
        "cycle.signal-detected", "question.asked", "host.login", "knowledge.published"
    };

    private final Random random = new Random(5);
    private final List<CommunityId> communities = IntStream.range(0, COMMUNITIES)
            .mapToObj(i -> new CommunityId(uuid()))
            .toList();
    private final List<UUID> members =
            IntStream.range(0, COMMUNITIES * MEMBERS).mapToObj(i -> uuid()).toList();
    private final ActivityLog log;
    private final UnitOfWork work;
    private final TestDatabase.Place place;

    private ActivityBenchmark(Host host, TestDatabase.Place place) {
        Storage storage = host.storage();
        this.log = storage.activity();
        this.work = storage.unitOfWork();
        this.place = place;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        TestDatabase.Place place = Combination.HIBERNATE_POSTGRES.place();
        // the server of the tests doesn't wait for its disk; a hospital's does
        String url = place.url() + "&options=-c%20synchronous_commit=on";
        try (Host host = new Host(
                place,
                Combination.HIBERNATE_POSTGRES.factory(
                        place,
                        PersistenceUnitTransactionType.RESOURCE_LOCAL,
                        Map.of(PersistenceConfiguration.JDBC_URL, url)))) {
            new ActivityBenchmark(host, place).run();
        }
        try (Host host = Combination.HIBERNATE_MARIADB.open()) {
            host.place().execute("set global innodb_flush_log_at_trx_commit = 1");
            new ActivityBenchmark(host, host.place()).throughput("mariadb", 25_000);
        }
        Path directory = Files.createTempDirectory("lhs-activity");
        String file = "jdbc:h2:file:" + directory.resolve("log");
        TestDatabase.Place h2 =
                new TestDatabase.Place(file, TestDatabase.H2.dataSource(file), "drop all objects delete files");
        LhsSchema.migrate(h2.dataSource());
        h2.execute("create table host_note (id varchar(40) not null primary key)");
        try (Host host = new Host(h2, Combination.HIBERNATE_H2.factory(h2))) {
            new ActivityBenchmark(host, h2).throughput("h2", 10_000);
        }
        Files.delete(directory);
    }

    private void throughput(String database, double limit) {
        double[] perSecond = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            double seconds = append(activities(FIRST.plusSeconds(86_400L * (round + WARM_UP_ROUNDS))), ROWS) + count();
            if (round >= 0) {
                perSecond[round] = ROWS / seconds;
            }
        }
        atLeast("T4-events-per-second-" + database, median(perSecond), limit);
    }

    private static void atLeast(String target, double value, double limit) {
        System.out.printf(
                Locale.ROOT, "TARGET %s %.0f/%.0f %s%n", target, value, limit, value >= limit ? "PASS" : "FAIL");
    }

    private void run() throws SQLException, IOException {
        place.execute("create table copied (like lhs_activity including all)");
        double[] appended = new double[ROUNDS];
        double[] counted = new double[ROUNDS];
        double[] repeated = new double[ROUNDS];
        double[] perSecond = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            Instant day = FIRST.plusSeconds(86_400L * (round + WARM_UP_ROUNDS));
            List<ActivityLog.Activity> ours = activities(day);
            List<ActivityLog.Activity> theirs = activities(day);
            boolean oursFirst = round % 2 == 0;
            double first = oursFirst ? append(ours, ROWS) : copy(theirs);
            double second = oursFirst ? copy(theirs) : append(ours, ROWS);
            double again = append(ours, 0);
            double count = count();
            if (round >= 0) {
                double append = oursFirst ? first : second;
                double copy = oursFirst ? second : first;
                appended[round] = append / copy;
                counted[round] = (append + count) / copy;
                repeated[round] = again / copy;
                perSecond[round] = ROWS / (append + count);
            }
        }
        atMost("T1-append-of-copy", median(appended), 1.6);
        atMost("T2-append-and-count-of-copy", median(counted), 2.0);
        atMost("T3-append-again-of-copy", median(repeated), 0.7);
        atLeast("T4-events-per-second", median(perSecond), 25_000);
        place.execute("vacuum full lhs_activity, lhs_activity_day");
        atMost("T6-bytes-per-event", bytesPerRow("lhs_activity"), 160);
        atMost("T6-bytes-per-counted-row", bytesPerRow("lhs_activity_day"), 100);
    }

    private static void atMost(String target, double value, double limit) {
        System.out.printf(
                Locale.ROOT, "TARGET %s %.2f/%.2f %s%n", target, value, limit, value <= limit ? "PASS" : "FAIL");
    }

    private UUID uuid() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & Long.MAX_VALUE | Long.MIN_VALUE);
    }

    private List<ActivityLog.Activity> activities(Instant day) {
        List<ActivityLog.Activity> activities = new ArrayList<>(ROWS);
        for (int i = 0; i < ROWS; i++) {
            int community = random.nextInt(COMMUNITIES);
            activities.add(new ActivityLog.Activity(
                    uuid(),
                    communities.get(community),
                    members.get(community * MEMBERS + random.nextInt(MEMBERS)),
                    "CLINICIAN",
                    KINDS[random.nextInt(KINDS.length)],
                    Optional.empty(),
                    Optional.empty(),
                    day.plusSeconds(3_600L * random.nextInt(24))));
        }
        return activities;
    }

    private double append(List<ActivityLog.Activity> activities, int expected) {
        long start = System.nanoTime();
        int fresh = 0;
        for (int from = 0; from < ROWS; from += BATCH) {
            List<ActivityLog.Activity> batch = activities.subList(from, from + BATCH);
            fresh += work.requiresNew(() -> log.append(batch)).size();
        }
        double seconds = seconds(start);
        if (fresh != expected) {
            throw new IllegalStateException(fresh + " of " + expected + " are new");
        }
        return seconds;
    }

    private double count() {
        long start = System.nanoTime();
        List<ActivityLog.Day> days = work.requiresNew(() -> log.uncounted(10_000));
        for (ActivityLog.Day day : days) {
            if (!work.requiresNew(() -> log.count(day))) {
                throw new IllegalStateException(day + " isn't counted");
            }
        }
        return seconds(start);
    }

    /** In the same batches, each in a transaction of its own. */
    private double copy(List<ActivityLog.Activity> activities) throws SQLException, IOException {
        long start = System.nanoTime();
        try (Connection connection = place.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = on");
            for (int from = 0; from < ROWS; from += BATCH) {
                StringBuilder rows = new StringBuilder();
                for (ActivityLog.Activity each : activities.subList(from, from + BATCH)) {
                    rows.append(each.event())
                            .append('\t')
                            .append(each.community().value())
                            .append('\t')
                            .append(each.participant())
                            .append('\t')
                            .append(each.stakeholderGroup())
                            .append('\t')
                            .append(each.kind())
                            .append('\t')
                            .append(each.at())
                            .append('\n');
                }
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy copied (event_id, community_id, participant_id, stakeholder_group, kind, happened_at)"
                                        + " from stdin",
                                new StringReader(rows.toString()));
            }
        }
        return seconds(start);
    }

    private double bytesPerRow(String table) throws SQLException {
        try (Connection connection = place.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select pg_table_size('" + table + "') * 1.0 / (select count(*) from " + table + ")")) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
