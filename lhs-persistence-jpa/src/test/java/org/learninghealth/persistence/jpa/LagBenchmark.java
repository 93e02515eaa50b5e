package org.learninghealth.persistence.jpa;

import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Storage;
import org.learninghealth.spi.UnitOfWork;

/**
 * Adds activities of today at an even rate on PostgreSQL while another thread counts days without a pause, and reports how long
 * an activity waits from when it is committed until its day is counted with it. Half of all is in one community, which has so
 * many activities of today already that counting them anew takes its time; the other half is spread over 200. In the end all
 * days are compared with a count of what is in the log.
 *
 * <p>Of the properties, lhs.benchmark.seconds says for how long it goes on, 20 unless said otherwise, lhs.benchmark.rate how
 * many activities a second, 5,000, and lhs.benchmark.there how many the one community has already, 100,000;
 * lhs.benchmark.incremental=false counts each day anew instead of adding to it.
 */
public final class LagBenchmark {

    private static final int SECONDS = Integer.getInteger("lhs.benchmark.seconds", 20);
    private static final int RATE = Integer.getInteger("lhs.benchmark.rate", 5_000);
    private static final int THERE = Integer.getInteger("lhs.benchmark.there", 100_000);
    private static final boolean INCREMENTAL =
            Boolean.parseBoolean(System.getProperty("lhs.benchmark.incremental", "true"));
    private static final int BATCHES_A_SECOND = 5;
    private static final int COMMUNITIES = 200;
    private static final int MEMBERS = 50;
    private static final Instant TODAY = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random = new Random(11);
    private final AtomicBoolean over = new AtomicBoolean();
    private final Map<CommunityId, Deque<Long>> committed = new ConcurrentHashMap<>();
    private final TestDatabase.Place place;
    private final ActivityLog log;
    private final UnitOfWork work;

    private LagBenchmark(Host host) {
        Storage storage = INCREMENTAL ? host.storage().countingIncrementally() : host.storage();
        this.place = host.place();
        this.log = storage.activity();
        this.work = storage.unitOfWork();
    }

    public static void main(String[] arguments) throws Exception {
        TestDatabase.Place place = Combination.HIBERNATE_POSTGRES.place();
        // the server of the tests doesn't wait for its disk; a hospital's does
        String url = place.url() + "&options=-c%20synchronous_commit=on";
        try (Host host = new Host(
                place,
                Combination.HIBERNATE_POSTGRES.factory(
                        place,
                        PersistenceUnitTransactionType.RESOURCE_LOCAL,
                        Map.of(PersistenceConfiguration.JDBC_URL, url)))) {
            new LagBenchmark(host).run();
        }
    }

    private void run() throws Exception {
        IntStream.rangeClosed(0, COMMUNITIES)
                .forEach(number -> committed.put(community(number), new ConcurrentLinkedDeque<>()));
        for (int there = 0; there < THERE; there += 5_000) {
            append(IntStream.range(0, 5_000).mapToObj(i -> activity(0)).toList());
        }
        pass(new ArrayList<>());
        committed.values().forEach(Deque::clear);
        ExecutorService counter = Executors.newSingleThreadExecutor();
        try {
            Future<List<Double>> counting = counter.submit(this::count);
            double late = add();
            over.set(true);
            double[] lags = counting.get().stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%d activities a second for %d s, the last batch %.1f s late; median lag %.2f s, 95 of 100 below %.2f s%n",
                    RATE,
                    SECONDS,
                    late,
                    lags[lags.length / 2],
                    lags[lags.length * 95 / 100]);
            atMost("T5-longest-lag-seconds", lags[lags.length - 1], 5);
            atMost("T5-writer-behind-seconds", late, 1);
        } finally {
            counter.shutdownNow();
        }
        try (Connection connection = place.dataSource().getConnection()) {
            atMost("T5-wrong-rows", CountedDays.wrong(new Sql(connection, Database.POSTGRESQL)), 0);
        }
    }

    /** Adds batch after batch when it is time; returns how many seconds too late the last one was. */
    private double add() {
        long start = System.nanoTime();
        int batches = SECONDS * BATCHES_A_SECOND;
        long pause = 1_000_000_000L / BATCHES_A_SECOND;
        for (int batch = 0; batch < batches; batch++) {
            List<ActivityLog.Activity> activities = IntStream.range(0, RATE / BATCHES_A_SECOND)
                    .mapToObj(i -> activity(random.nextBoolean() ? 0 : 1 + random.nextInt(COMMUNITIES)))
                    .toList();
            while (System.nanoTime() - start < batch * pause) {
                LockSupport.parkNanos(1_000_000);
            }
            append(activities);
        }
        return Math.max(0, (System.nanoTime() - start - batches * pause) / 1e9);
    }

    private List<Double> count() {
        List<Double> lags = new ArrayList<>();
        boolean last;
        int found;
        do {
            last = over.get();
            found = pass(lags);
        } while (!last || found > 0);
        return lags;
    }

    /** What was committed when a day begins to be counted is counted when that is committed. */
    private int pass(List<Double> lags) {
        List<ActivityLog.Day> days = work.requiresNew(() -> log.uncounted(1_000));
        for (int from = 0; from < days.size(); from += log.atOnce()) {
            List<ActivityLog.Day> some = days.subList(from, Math.min(from + log.atOnce(), days.size()));
            long begun = System.nanoTime();
            Set<ActivityLog.Day> counted = work.requiresNew(() -> log.count(some));
            long done = System.nanoTime();
            for (ActivityLog.Day day : counted) {
                Deque<Long> waiting = Objects.requireNonNull(committed.get(day.community()));
                while (!waiting.isEmpty() && waiting.getFirst() - begun <= 0) {
                    lags.add((done - waiting.removeFirst()) / 1e9);
                }
            }
        }
        return days.size();
    }

    private void append(List<ActivityLog.Activity> activities) {
        if (work.requiresNew(() -> log.append(activities)).size() < activities.size()) {
            throw new IllegalStateException("An activity was there already");
        }
        long now = System.nanoTime();
        activities.stream()
                .map(ActivityLog.Activity::community)
                .distinct()
                .forEach(community ->
                        Objects.requireNonNull(committed.get(community)).addLast(now));
    }

    private static CommunityId community(int number) {
        return new CommunityId(new UUID(0x4000L, Long.MIN_VALUE | number));
    }

    private ActivityLog.Activity activity(int community) {
        return new ActivityLog.Activity(
                new UUID(random.nextLong(), random.nextLong()),
                community(community),
                new UUID(community, random.nextInt(community == 0 ? COMMUNITIES * MEMBERS : MEMBERS)),
                "CLINICIAN",
                "kind." + random.nextInt(4),
                Optional.empty(),
                Optional.empty(),
                TODAY.plusSeconds(3_600L * random.nextInt(24)));
    }

    private static void atMost(String target, double value, double limit) {
        System.out.printf(
                Locale.ROOT, "TARGET %s %.2f/%.2f %s%n", target, value, limit, value <= limit ? "PASS" : "FAIL");
    }
}
