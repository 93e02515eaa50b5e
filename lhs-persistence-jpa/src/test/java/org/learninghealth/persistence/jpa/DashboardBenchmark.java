package org.learninghealth.persistence.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.engagement.BriefQuery;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.engagement.ParticipationQuery;
import org.learninghealth.engagement.SnapshotQuery;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ActivityPolicy;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.TextPolicy;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.UnitOfWork;

/**
 * Reads figures of a year of activity on PostgreSQL: of 200 communities with 174 members each, and of one with a member for
 * every ten activities, which then has ten times as many activities on the same days. No plan of a statement that is sent for
 * a figure may read the table of single activities. Then members with 10,000 activities are erased, and what is left is
 * compared with a log that never had them.
 *
 * <p>The property lhs.benchmark.events says how many activities the 200 communities together and the one each have at first:
 * 1,000,000 unless said otherwise, so that the one comes to 100,000 members and 10,000,000 activities.
 */
public final class DashboardBenchmark {

    private static final int EVENTS = Integer.getInteger("lhs.benchmark.events", 1_000_000);
    private static final int COMMUNITIES = 200;
    private static final int MEMBERS = 174;
    private static final int READS = 40;
    private static final int DASHBOARDS = 5;
    private static final int MORE = 10;
    private static final int ERASED = 10_000;
    private static final YearMonth MONTH = YearMonth.of(2026, 2);
    private static final LocalDate FIRST = LocalDate.of(2025, 3, 1);
    private static final LocalDate BEFORE = MONTH.plusMonths(1).atDay(1);
    private static final Pattern SINGLE = Pattern.compile(" on lhs_activity\\b");
    private static final List<String> TABLES =
            CountedDays.ALL.stream().map(CountedDays::table).toList();

    private final TestDatabase.Place place;
    private final SentStatements statements;
    private final ManyActivities activities;
    private final World watched;
    private final World world;
    private final LearningHealthSystem lhs;
    private final ActivityLog log;
    private final UnitOfWork work;
    private final Actor lead;

    private DashboardBenchmark(Host host, Host watched, SentStatements statements) {
        this.place = host.place();
        this.statements = statements;
        this.activities = new ManyActivities(host.place());
        this.watched = World.on(watched.storage());
        this.world = World.on(host.storage(), settings -> settings.keys(KeyRing.random()));
        this.lhs = world.lhs();
        this.log = world.storage().activity();
        this.work = world.storage().unitOfWork();
        this.lead = world.person(StakeholderGroup.CLINICIAN);
    }

    public static void main(String[] arguments) throws SQLException {
        try (Host host = Combination.HIBERNATE_POSTGRES.open()) {
            SentStatements statements = new SentStatements(host.place());
            // it has a connection of its own for each transaction: what is timed goes another way
            Host watched = statements.host();
            new DashboardBenchmark(host, watched, statements).run();
            watched.factory().close();
        }
    }

    private void run() throws SQLException {
        // before the first of the activities
        world.time().set(FIRST.minusMonths(2).atStartOfDay(ZoneOffset.UTC).toInstant());
        Community large = world.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
        Instant now = BEFORE.atStartOfDay(ZoneOffset.UTC).toInstant();
        world.time().set(now);
        watched.time().set(now);
        enrol(large, EVENTS / MORE);
        lhs.events().dispatchAll();
        activities.add(COMMUNITIES, MEMBERS, EVENTS);
        activities.add(large.id(), EVENTS / MORE, EVENTS);
        activities.count();
        place.execute("vacuum full analyze lhs_membership");

        numbers();
        double pages = planned(large);
        Map<String, Double> before = dashboard(large);
        activities.multiply(large.id(), MORE);
        activities.count();
        double pagesOfMore = planned(large);
        Map<String, Double> after = dashboard(large);
        after.forEach((figure, milliseconds) -> {
            System.out.printf(
                    Locale.ROOT, "%s of %,d activities: %.0f ms%n", figure, (long) MORE * EVENTS, milliseconds);
            atMost(
                    "dashboard-" + figure + "-of-ten-times-the-events",
                    milliseconds / Objects.requireNonNull(before.get(figure)),
                    1.5);
        });
        atMost("dashboard-pages-touched-of-ten-times-the-events", pagesOfMore / pages, 1.1);
        erase();
    }

    /** As many members as there are participants. */
    private void enrol(Community community, int members) throws SQLException {
        Membership one = world.join(world.person(StakeholderGroup.PATIENT), community);
        place.execute("insert into lhs_membership select (jsonb_populate_record(t, jsonb_build_object("
                + "'id', gen_random_uuid(), 'person_id', gen_random_uuid(), 'participant_id', gen_random_uuid(),"
                + " 'stakeholder_group', case number % 2 when 0 then 'PATIENT' else 'CLINICIAN' end,"
                + " 'began_at', timestamp with time zone '2025-02-01 00:00:00Z'))).*"
                + " from lhs_membership t cross join generate_series(1, " + members + ") as number where t.id = '"
                + one.id().value() + "'");
    }

    private void numbers() {
        List<CommunityId> communities = IntStream.range(0, COMMUNITIES)
                .mapToObj(ManyActivities::community)
                .toList();
        CommunityId one = communities.get(0);
        LocalDate month = MONTH.atDay(1);
        List<LocalDate> months =
                Stream.iterate(FIRST, each -> each.plusMonths(1)).limit(13).toList();
        double[] numbers = read(() -> log.participants(one, month, BEFORE));
        atMost("T7-one-number-p95-ms", numbers[READS * 95 / 100], 10);
        atMost("T7-lifecycle-of-a-year-ms", median(read(() -> log.tallies(one, months))), 25);
        double all = median(read(() -> log.tallies(communities, List.of(month, BEFORE))));
        atMost("T7-all-communities-ms-per-million-events", all * 1_000_000 / EVENTS, 100);
        double ofMonth = median(read(() -> log.participantsByDay(one, month, BEFORE)));
        double ofYear = median(read(() -> log.participantsByDay(one, FIRST, BEFORE)));
        atMost("T7-a-year-of-days-over-a-month", ofYear / ofMonth, 365.0 / 28 * 1.5);
    }

    /** What a leader of a community looks at. */
    private Map<String, Runnable> figures(LearningHealthSystem system, Community community) {
        CommunityId id = community.id();
        Map<String, Runnable> figures = new LinkedHashMap<>();
        figures.put("participation", () -> system.engagement().participation(lead, new ParticipationQuery(id, MONTH)));
        figures.put("snapshot", () -> system.engagement().snapshot(lead, new SnapshotQuery(id, MONTH)));
        figures.put(
                "brief", () -> system.engagement().brief(lead, new BriefQuery(new MetricScope.OfCommunity(id), MONTH)));
        for (Metric metric : List.of(
                Metric.ACTIVE_MEMBERS,
                Metric.RETENTION,
                Metric.STICKINESS_OF_YEAR,
                Metric.WEEKLY_LIFECYCLE,
                Metric.SILO_INDEX,
                Metric.LOOP_CLOSURE,
                Metric.UNANSWERED_RATE,
                Metric.REACH,
                Metric.MEETINGS)) {
            figures.put(
                    metric.name().toLowerCase(Locale.ROOT),
                    () -> system.engagement().measure(lead, new MetricQuery(id, MONTH, metric)));
        }
        return figures;
    }

    private Map<String, Double> dashboard(Community community) {
        Map<String, Double> milliseconds = new LinkedHashMap<>();
        figures(lhs, community).forEach((name, figure) -> milliseconds.put(name, median(times(DASHBOARDS, figure))));
        return milliseconds;
    }

    /** Looks at how all is planned that is sent for a dashboard; returns how many pages it touches of days. */
    private double planned(Community community) throws SQLException {
        statements.clear();
        figures(watched.lhs(), community).values().forEach(Runnable::run);
        Map<String, SentStatements.Sent> distinct = new LinkedHashMap<>();
        statements.sent().stream()
                .filter(SentStatements.Sent::reads)
                .forEach(each -> distinct.putIfAbsent(each.sql(), each));
        int days = 0;
        int single = 0;
        double pages = 0;
        for (SentStatements.Sent each : distinct.values()) {
            String plan = statements.plan(each);
            if (plan.contains(" on lhs_activity_")) {
                days++;
                pages += statements.pages(each);
            }
            single += SINGLE.matcher(plan).find() ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%d plans were looked at, of which %d read days, %,.0f pages%n",
                distinct.size(),
                days,
                pages);
        if (days == 0) {
            throw new IllegalStateException("No figure was read from days");
        }
        atMost("dashboard-plans-that-read-single-activities", single, 0);
        return pages;
    }

    /** One member is unlinked, and one is deleted, both of whom did much, and to whom others did something. */
    private void erase() throws SQLException {
        Actor officer = world.officer();
        Community community = world.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
        Actor unlinked = world.person(StakeholderGroup.PATIENT);
        Actor deleted = world.person(StakeholderGroup.PATIENT);
        Membership first = world.join(unlinked, community);
        lhs.events().dispatchAll();
        List<UUID> others = IntStream.range(0, MEMBERS)
                .mapToObj(number -> new UUID(7, number))
                .toList();
        Random random = new Random(10);
        append(activities(random, community, others, others, ERASED));
        append(activities(random, community, List.of(first.participant()), others, ERASED));
        append(activities(random, community, others, List.of(first.participant()), ERASED / 10));
        count();
        keep("never");
        Membership second = world.join(deleted, community);
        lhs.events().dispatchAll();
        append(activities(random, community, List.of(second.participant()), others, ERASED));
        append(activities(random, community, others, List.of(second.participant()), ERASED / 10));
        count();
        keep("before");

        double unlinking = erased(officer, new ErasePerson(unlinked.person().orElseThrow(), TextPolicy.REPORT));
        atMost("T10-seconds-to-unlink-10000-events", unlinking, 2);
        atMost("T10-rows-changed-by-unlinking", different("before"), 0);
        double deleting = erased(
                officer, new ErasePerson(deleted.person().orElseThrow(), TextPolicy.REPORT, ActivityPolicy.DELETE));
        atMost("T10-seconds-to-delete-10000-events-and-count", deleting, 2);
        atMost("T10-rows-unlike-a-log-that-never-had-them", different("never"), 0);
    }

    private double erased(Actor officer, ErasePerson erasure) {
        long start = System.nanoTime();
        lhs.privacy().erase(officer, erasure);
        double erased = seconds(start);
        lhs.events().dispatchAll();
        double all = seconds(start);
        System.out.printf(Locale.ROOT, "erased in %.2f s, counted after %.2f s%n", erased, all);
        if (!work.requiresNew(() -> log.uncounted(1)).isEmpty()) {
            throw new IllegalStateException("There are days left to be counted");
        }
        return all;
    }

    private List<ActivityLog.Activity> activities(
            Random random, Community community, List<UUID> participants, List<UUID> towards, int events) {
        List<ActivityLog.Activity> activities = new ArrayList<>();
        Instant begin = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int i = 0; i < events; i++) {
            activities.add(new ActivityLog.Activity(
                    new UUID(random.nextLong(), random.nextLong()),
                    community.id(),
                    participants.get(random.nextInt(participants.size())),
                    "PATIENT",
                    "kind." + i % 4,
                    Optional.of("page:" + i % 50),
                    Optional.of(towards.get(random.nextInt(towards.size()))),
                    begin.plusSeconds(3_600L * random.nextInt(8_760))));
        }
        return activities;
    }

    private void append(List<ActivityLog.Activity> activities) {
        if (work.requiresNew(() -> log.append(activities)).size() < activities.size()) {
            throw new IllegalStateException("An activity was there already");
        }
    }

    private void count() {
        for (ActivityLog.Day day : work.requiresNew(() -> log.uncounted(10_000))) {
            if (!work.requiresNew(() -> log.count(day))) {
                throw new IllegalStateException(day + " isn't counted");
            }
        }
    }

    private void keep(String name) throws SQLException {
        for (String table : TABLES) {
            place.execute("create table " + name + table + " as select * from " + table);
        }
    }

    /** How many rows of days differ from those that were kept. */
    private long different(String name) throws SQLException {
        long different = 0;
        try (Connection connection = place.dataSource().getConnection()) {
            Sql sql = new Sql(connection, Database.POSTGRESQL);
            for (String table : TABLES) {
                for (String rows : List.of(
                        "table " + table + " except all table " + name + table,
                        "table " + name + table + " except all table " + table)) {
                    different += sql.query("select count(*) from (" + rows + ") as rows", row -> row.getLong(1))
                            .get(0);
                }
            }
        }
        return different;
    }

    private double[] read(Runnable figure) {
        return times(
                READS,
                () -> work.requiresNew(() -> {
                    figure.run();
                    return figure;
                }));
    }

    /** Milliseconds, sorted. */
    private static double[] times(int reads, Runnable figure) {
        double[] times = new double[reads];
        for (int i = -reads / 4; i < reads; i++) {
            long start = System.nanoTime();
            figure.run();
            if (i >= 0) {
                times[i] = seconds(start) * 1_000;
            }
        }
        Arrays.sort(times);
        return times;
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void atMost(String target, double value, double limit) {
        System.out.printf(
                Locale.ROOT, "TARGET %s %.2f/%.2f %s%n", target, value, limit, value <= limit ? "PASS" : "FAIL");
    }
}
