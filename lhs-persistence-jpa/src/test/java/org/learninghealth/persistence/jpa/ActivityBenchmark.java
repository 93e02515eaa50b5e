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
import java.util.SortedMap;
import java.util.TreeMap;
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
 * two rounds, and counted after each. Then does the same on MariaDB, and on H2 in a file, where days are counted as a whole.
 *
 * <p>Activities are as those of a course on Moodle: of 17,184 in 49 days, 24 a day of each who was there, 97 of a hundred were views, and
 * five of 71 objects took three fifths of all (course log beside Saqr and López-Pernas, Learning Analytics Methods and Tutorials,
 * Springer 2024). A tenth is done towards somebody. How it is where all is done with one thing as often as with another is told as well:
 * then nearly each is counted apart.
 */
public final class ActivityBenchmark {

    private static final int BATCH = RecordActivities.MOST;
    private static final int COMMUNITIES = 10;
    private static final int ROWS = COMMUNITIES * BATCH;
    private static final int ROUNDS_A_DAY = 2;

    /** So many that each does 24 things a day. */
    private static final int MEMBERS = ROUNDS_A_DAY * BATCH / 24;

    private static final int WARM_UP_ROUNDS = 4;
    private static final int ROUNDS = 8;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<ActivityVerb> VERBS =
            List.of(ActivityVerb.VIEWED, ActivityVerb.REPLIED, ActivityVerb.CONTRIBUTED, ActivityVerb.ASKED);

    /** Up to which object, by how often something is done with them, which share of all is done. */
    private static final SortedMap<Double, Integer> OBJECTS =
            new TreeMap<>(Map.of(0.0, 0, 0.313, 1, 0.433, 2, 0.621, 5, 0.805, 10, 0.919, 20, 0.985, 50, 1.0, 71));

    private final Random random = new Random(5);
    private final World world;
    private final List<Community> communities = new ArrayList<>();
    private final Map<CommunityId, List<PersonId>> members = new HashMap<>();
    private final ActivityLog log;
    private final UnitOfWork work;
    private final TestDatabase.Place place;
    private boolean evenly;

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
            ActivityBenchmark benchmark = new ActivityBenchmark(host.storage().countingIncrementally(), place);
            benchmark.run();
            benchmark.size();
            benchmark.evenly();
        }
        try (Host host = Combination.HIBERNATE_MARIADB.open()) {
            ActivityBenchmark benchmark = new ActivityBenchmark(host.storage().countingIncrementally(), host.place());
            host.place().execute("set global innodb_flush_log_at_trx_commit = 1");
            benchmark.throughput("mariadb", 25_000);
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
        Times times = times(-WARM_UP_ROUNDS);
        atMost("T1-append-of-copy", times.append() / times.copy(), 1.6);
        atMost("T2-append-and-count-of-copy", (times.append() + times.count()) / times.copy(), 2.0);
        atMost("T3-append-again-of-copy", times.again() / times.copy(), 0.7);
        atLeast("T4-events-per-second", ROWS / (times.append() + times.count()), 25_000);
    }

    private void size() throws SQLException {
        List<String> rollups = List.of("lhs_activity_day", "lhs_activity_tie", "lhs_activity_use");
        place.execute("vacuum full lhs_activity, " + String.join(", ", rollups));
        atMost("T6-bytes-per-event", bytes("pg_table_size", List.of("lhs_activity")), 160);
        atMost("T6-bytes-per-row-of-rollups", bytes("pg_table_size", rollups), 100);
        for (String table : List.of("lhs_activity", "lhs_activity_day", "lhs_activity_tie", "lhs_activity_use")) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.0f bytes a row, %.0f with its indexes%n",
                    table,
                    bytes("pg_table_size", List.of(table)),
                    bytes("pg_total_relation_size", List.of(table)));
        }
    }

    private void evenly() throws SQLException, IOException {
        evenly = true;
        Times times = times(2 * ROUNDS);
        System.out.printf(
                Locale.ROOT,
                "Where all is done as often: append %.2f of copy, append and count %.2f, append again %.2f%n",
                times.append() / times.copy(),
                (times.append() + times.count()) / times.copy(),
                times.again() / times.copy());
    }

    /** Of a round, in seconds. */
    private record Times(double append, double copy, double again, double count) {}

    private Times times(int firstRound) throws SQLException, IOException {
        double[] append = new double[ROUNDS];
        double[] copy = new double[ROUNDS];
        double[] again = new double[ROUNDS];
        double[] count = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            List<RecordActivities> ours = activities(firstRound + WARM_UP_ROUNDS + round);
            List<RecordActivities> theirs = activities(firstRound + WARM_UP_ROUNDS + round);
            boolean oursFirst = round % 2 == 0;
            double first = oursFirst ? report(ours, ActivityReport.Outcome.RECORDED) : copy(theirs);
            double second = oursFirst ? copy(theirs) : report(ours, ActivityReport.Outcome.RECORDED);
            double repeated = report(ours, ActivityReport.Outcome.DUPLICATE);
            double counted = count();
            if (round >= 0) {
                append[round] = oursFirst ? first : second;
                copy[round] = oursFirst ? second : first;
                again[round] = repeated;
                count[round] = counted;
            }
        }
        return new Times(median(append), median(copy), median(again), median(count));
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
                VERBS.get(evenly || random.nextInt(100) >= 97 ? random.nextInt(VERBS.size()) : 0),
                day.plusSeconds(3_600L * random.nextInt(24)),
                "page:" + (evenly ? random.nextInt(50) : object()),
                random.nextInt(10) == 0 ? persons.get(random.nextInt(MEMBERS)) : null);
    }

    private int object() {
        double share = random.nextDouble();
        int least = OBJECTS.get(OBJECTS.headMap(Math.nextUp(share)).lastKey());
        int most = OBJECTS.get(OBJECTS.tailMap(Math.nextUp(share)).firstKey());
        return least + random.nextInt(most - least);
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

    /** A row of these tables, on the average. */
    private double bytes(String size, List<String> tables) throws SQLException {
        String sizes = tables.stream().map(table -> size + "('" + table + "')").collect(Collectors.joining(" + "));
        String rows = tables.stream()
                .map(table -> "(select count(*) from " + table + ")")
                .collect(Collectors.joining(" + "));
        try (Connection connection = place.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select (" + sizes + ") * 1.0 / (" + rows + ")")) {
            found.next();
            return found.getDouble(1);
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
