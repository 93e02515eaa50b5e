package org.learninghealth.persistence.jpa;

import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.engagement.ActivityReport;
import org.learninghealth.engagement.ActivityVerb;
import org.learninghealth.engagement.RecordActivities;
import org.learninghealth.engagement.ReportedActivity;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Storage;
import org.learninghealth.spi.UnitOfWork;
import org.postgresql.PGConnection;

/**
 * Reports activities to the library and counts their days incrementally, and copies as many into a table of the same columns and indexes by
 * PostgreSQL's own COPY, in batches of the same size and in turns in the same run. A day of a community is added to in each of
 * four rounds, and counted after each, so that most of what is counted was counted before. Half of the activities are done with
 * something, and a tenth towards somebody. Then does the same on MariaDB, and on H2 in a file, where days are counted as a whole.
 */
public final class ActivityBenchmark {

    private static final int BATCH = RecordActivities.MOST;
    private static final int COMMUNITIES = 20;
    private static final int ROWS = COMMUNITIES * BATCH;
    private static final int MEMBERS = 100;
    private static final int ROUNDS_A_DAY = 4;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int ROUNDS = 8;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<ActivityVerb> VERBS =
            List.of(ActivityVerb.VIEWED, ActivityVerb.ASKED, ActivityVerb.REPLIED, ActivityVerb.CONTRIBUTED);

    private final Random random = new Random(5);
    private final World world;
    private final List<Community> communities = new ArrayList<>();
    private final Map<CommunityId, List<PersonId>> members = new HashMap<>();
    private final ActivityLog log;
    private final UnitOfWork work;
    private final TestDatabase.Place place;

    private ActivityBenchmark(Storage storage, TestDatabase.Place place) {
        this.world = World.on(storage);
        this.log = storage.activity();
        this.work = storage.unitOfWork();
        this.place = place;
        world.time().set(FIRST.minus(Duration.ofDays(30)));
        Actor lead = world.person(StakeholderGroup.CLINICIAN);
        for (int i = 0; i < COMMUNITIES; i++) {
            Community community = world.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
            communities.add(community);
            members.put(
                    community.id(),
                    Stream.generate(() -> world.join(world.person(StakeholderGroup.PATIENT), community))
                            .limit(MEMBERS)
                            .map(Membership::person)
                            .toList());
        }
        world.time().set(FIRST.plus(Duration.ofDays(30)));
        world.lhs().events().dispatchAll();
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        inJava();
        TestDatabase.Place place = Combination.HIBERNATE_POSTGRES.place();
        // the server of the tests doesn't wait for its disk; a hospital's does
        String url = place.url() + "&options=-c%20synchronous_commit=on";
        try (Host host = new Host(
                place,
                Combination.HIBERNATE_POSTGRES.factory(
                        place,
                        PersistenceUnitTransactionType.RESOURCE_LOCAL,
                        Map.of(PersistenceConfiguration.JDBC_URL, url)))) {
            new ActivityBenchmark(host.storage().countingIncrementally(), place).run();
        }
        try (Host host = Combination.HIBERNATE_MARIADB.open()) {
            host.place().execute("set global innodb_flush_log_at_trx_commit = 1");
            new ActivityBenchmark(host.storage(), host.place()).throughput("mariadb", 25_000);
        }
        Path directory = Files.createTempDirectory("lhs-activity");
        String file = "jdbc:h2:file:" + directory.resolve("log");
        TestDatabase.Place h2 =
                new TestDatabase.Place(file, TestDatabase.H2.dataSource(file), "drop all objects delete files");
        LhsSchema.migrate(h2.dataSource());
        h2.execute("create table host_note (id varchar(40) not null primary key)");
        try (Host host = new Host(h2, Combination.HIBERNATE_H2.factory(h2))) {
            new ActivityBenchmark(host.storage(), h2).throughput("h2", 10_000);
        }
        Files.delete(directory);
    }

    private void throughput(String database, double limit) {
        double[] perSecond = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            double seconds = report(activities(round), ActivityReport.Outcome.RECORDED) + count();
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
            List<RecordActivities> ours = activities(round);
            List<RecordActivities> theirs = activities(round);
            boolean oursFirst = round % 2 == 0;
            double first = oursFirst ? report(ours, ActivityReport.Outcome.RECORDED) : copy(theirs);
            double second = oursFirst ? copy(theirs) : report(ours, ActivityReport.Outcome.RECORDED);
            double again = report(ours, ActivityReport.Outcome.DUPLICATE);
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
        place.execute("vacuum full lhs_activity, lhs_activity_day, lhs_activity_tie, lhs_activity_use");
        atMost("T6-bytes-per-event", bytesPerRow("pg_table_size", "lhs_activity"), 160);
        for (String rollup : List.of("lhs_activity_day", "lhs_activity_tie", "lhs_activity_use")) {
            atMost("T6-bytes-per-row-of-" + rollup, bytesPerRow("pg_table_size", rollup), 100);
        }
        for (String table : List.of("lhs_activity", "lhs_activity_day", "lhs_activity_tie", "lhs_activity_use")) {
            System.out.printf(
                    Locale.ROOT,
                    "%s with its indexes: %.0f bytes a row%n",
                    table,
                    bytesPerRow("pg_total_relation_size", table));
        }
    }

    /** What the library itself does for an activity, where a log takes all and keeps nothing. */
    private static void inJava() {
        InMemoryStorage kept = InMemoryStorage.create();
        ActivityLog nothing = (ActivityLog) Proxy.newProxyInstance(
                ActivityLog.class.getClassLoader(),
                new Class<?>[] {ActivityLog.class},
                (proxy, method, arguments) -> method.getName().equals("append")
                        ? ((List<?>) arguments[0])
                                .stream()
                                        .map(each -> ((ActivityLog.Activity) each).event())
                                        .collect(Collectors.toSet())
                        : method.invoke(kept.activity(), arguments));
        ActivityBenchmark benchmark = new ActivityBenchmark(
                new ForwardingStorage(kept) {
                    @Override
                    public ActivityLog activity() {
                        return nothing;
                    }
                },
                new TestDatabase.Place("", null, ""));
        double[] microseconds = new double[ROUNDS];
        for (int round = -5 * WARM_UP_ROUNDS; round < ROUNDS; round++) {
            List<RecordActivities> reported = benchmark.activities(round);
            double seconds = benchmark.report(reported, ActivityReport.Outcome.RECORDED);
            if (round >= 0) {
                microseconds[round] = seconds * 1e6 / ROWS;
            }
        }
        atMost("T1-java-microseconds-per-event", median(microseconds), 3);
    }

    private static void atMost(String target, double value, double limit) {
        System.out.printf(
                Locale.ROOT, "TARGET %s %.2f/%.2f %s%n", target, value, limit, value <= limit ? "PASS" : "FAIL");
    }

    private UUID uuid() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & Long.MAX_VALUE | Long.MIN_VALUE);
    }

    /** A batch for each community, all on one day. */
    private List<RecordActivities> activities(int round) {
        Instant day = FIRST.plus(Duration.ofDays(Math.floorDiv(round + 5 * WARM_UP_ROUNDS, ROUNDS_A_DAY)));
        return communities.stream()
                .map(community -> new RecordActivities(
                        community.id(),
                        Stream.generate(() -> activity(members.get(community.id()), day))
                                .limit(BATCH)
                                .toList()))
                .toList();
    }

    private ReportedActivity activity(List<PersonId> persons, Instant day) {
        return new ReportedActivity(
                uuid(),
                persons.get(random.nextInt(MEMBERS)),
                VERBS.get(random.nextInt(VERBS.size())),
                day.plusSeconds(3_600L * random.nextInt(24)),
                random.nextBoolean() ? "page:" + random.nextInt(50) : null,
                random.nextInt(10) == 0 ? persons.get(random.nextInt(MEMBERS)) : null);
    }

    private double report(List<RecordActivities> batches, ActivityReport.Outcome expected) {
        long start = System.nanoTime();
        long found = 0;
        for (RecordActivities batch : batches) {
            found += world.lhs().engagement().record(Actor.host(), batch).count(expected);
        }
        double seconds = seconds(start);
        if (found != ROWS) {
            throw new IllegalStateException(found + " of " + ROWS + " are " + expected);
        }
        return seconds;
    }

    private double count() {
        long start = System.nanoTime();
        List<ActivityLog.Day> days = work.requiresNew(() -> log.uncounted(10_000));
        for (int from = 0; from < days.size(); from += log.atOnce()) {
            List<ActivityLog.Day> some = days.subList(from, Math.min(from + log.atOnce(), days.size()));
            if (work.requiresNew(() -> log.count(some)).size() < some.size()) {
                throw new IllegalStateException("A day of these isn't counted: " + some);
            }
        }
        return seconds(start);
    }

    /** In the same batches, each in a transaction of its own; under the persons' ids, which are as long as their references. */
    private double copy(List<RecordActivities> batches) throws SQLException, IOException {
        long start = System.nanoTime();
        try (Connection connection = place.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = on");
            for (RecordActivities batch : batches) {
                StringBuilder rows = new StringBuilder();
                for (ReportedActivity each : batch.rows()) {
                    rows.append(each.id())
                            .append('\t')
                            .append(batch.community().value())
                            .append('\t')
                            .append(each.person().value())
                            .append("\tPATIENT\thost.")
                            .append(each.verb().name().toLowerCase(Locale.ROOT))
                            .append('\t')
                            .append(each.object() == null ? "\\N" : each.object())
                            .append('\t')
                            .append(
                                    each.towards() == null
                                            ? "\\N"
                                            : each.towards().value())
                            .append('\t')
                            .append(each.at())
                            .append('\n');
                }
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy copied (event_id, community_id, participant_id, stakeholder_group, kind, object_code,"
                                        + " toward_id, happened_at) from stdin",
                                new StringReader(rows.toString()));
            }
        }
        return seconds(start);
    }

    private double bytesPerRow(String size, String table) throws SQLException {
        try (Connection connection = place.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select " + size + "('" + table + "') * 1.0 / (select count(*) from " + table + ")")) {
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
