package org.learninghealth.persistence.jpa.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.Channel;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.Notice;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.Notifications;
import org.learninghealth.notify.Recipient;
import org.learninghealth.notify.SendContext;
import org.learninghealth.notify.SendResult;
import org.learninghealth.notify.TickBudget;
import org.learninghealth.notify.TickReport;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.Hosts;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.persistence.jpa.NodeProcess;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;
import org.learninghealth.spi.KeyRing;

/**
 * Nodes that are killed or told to end, servers that misbehave, clocks that are wrong and a database that goes away, on PostgreSQL.
 * {@code -Pcrash} kills 50 times in 10,000 deliveries instead of 4 times in 1,000, and has 1,000 threads of 10 mails instead of 50 of 5.
 */
@Timeout(1800)
class ReliabilityTest {

    private static final int KILLS = Integer.getInteger("lhs.test.kills", 4);
    private static final int DELIVERIES = Integer.getInteger("lhs.test.deliveries", 1_000);
    private static final int THREADS = Integer.getInteger("lhs.test.threads", 50);
    private static final int MAILS_IN_THREAD = Integer.getInteger("lhs.test.mails", 5);
    private static final int PERSONS = 50;

    /** What a crash of a node can repeat at most. */
    private static final int ACKNOWLEDGED_TOGETHER = 10;

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    private final List<PersonId> persons = new ArrayList<>();
    private final List<NodeProcess> nodes = new ArrayList<>();
    private Host host;
    private ResourceLocalUnitOfWork work;
    private NotificationStorage storage;
    private SmtpSink sink;

    @BeforeEach
    void register() throws Exception {
        host = HOSTS.empty(Combination.HIBERNATE_POSTGRES);
        work = ResourceLocalUnitOfWork.of(host.factory());
        storage = JpaNotificationStorage.over(work);
        sink = new SmtpSink();
        World world = World.on(JpaStorage.over(work));
        for (int i = 0; i < PERSONS; i++) {
            persons.add(world.person(StakeholderGroup.PATIENT, "Person " + i, "person" + i + "@example.org")
                    .person()
                    .orElseThrow());
        }
    }

    @AfterEach
    void close() {
        nodes.forEach(NodeProcess::kill);
        sink.close();
    }

    /** Nothing is lost, everything ends as sent, and a kill repeats ten at most, each under the key that it had. */
    @Rule("K6")
    @Test
    void nodesThatAreKilledLoseNothingAndRepeatFew() throws Exception {
        plan(DELIVERIES, "event-");
        plan(DELIVERIES, "event-");
        nodes.addAll(List.of(start(), start()));
        for (int kill = 1; kill <= KILLS; kill++) {
            int victim = kill % 2;
            nodes.get(victim).awaitReady();
            await((long) DELIVERIES * kill / (KILLS + 1));
            nodes.get(victim).kill();
            // what is left must not all be gone before the next one is there
            sink.delay = Duration.ofMillis(50);
            nodes.set(victim, start());
            nodes.get(victim).awaitReady();
            sink.delay = Duration.ZERO;
        }
        while (storage.queue().due() > 0) {
            LockSupport.parkNanos(50_000_000);
        }
        for (NodeProcess each : nodes) {
            each.signal();
            each.awaitEnd(Duration.ofSeconds(30));
        }
        finish();

        assertThat(new HashSet<>(sink.accepted))
                .as("none lost, and every copy under its own key")
                .hasSize(DELIVERIES);
        assertThat(count("state = 'SENT'")).isEqualTo(DELIVERIES);
        assertThat(count("state <> 'SENT'")).isZero();
        int copies = sink.accepted.size() - DELIVERIES;
        System.out.printf(
                Locale.ROOT,
                "TARGET notify-copies-of-%d-kills %d/%d %s%n",
                KILLS,
                copies,
                KILLS * ACKNOWLEDGED_TOGETHER,
                copies <= KILLS * ACKNOWLEDGED_TOGETHER ? "PASS" : "FAIL");
        assertThat(copies).isLessThanOrEqualTo(KILLS * ACKNOWLEDGED_TOGETHER);
    }

    /** Where servers misbehave and nodes are killed, too; and what is refused for good holds up nothing behind it. */
    @Rule("K6")
    @Test
    void whatBelongsTogetherArrivesInItsOrder() throws Exception {
        Map<String, List<Integer>> expected = new TreeMap<>();
        List<Delivery> planned = new ArrayList<>();
        for (int number = 1; number <= MAILS_IN_THREAD; number++) {
            for (int thread = 0; thread < THREADS; thread++) {
                planned.add(inThread(thread, number));
                if (!isRefused(thread + "-" + number)) {
                    expected.computeIfAbsent(Integer.toString(thread), key -> new ArrayList<>())
                            .add(number);
                }
            }
        }
        storage.add(planned);
        int deliverable = expected.values().stream().mapToInt(List::size).sum();
        Random random = new Random(20261129);
        sink.faults = (command, subject) -> fault(random, command, subject);
        nodes.addAll(List.of(start(), start()));
        int kills = Math.max(1, KILLS / 4);
        int killed = 0;
        while (count("state = 'PENDING'") > 0) {
            if (killed < kills && sink.accepted.size() >= deliverable * (killed + 1) / (kills + 1)) {
                killed++;
                int victim = killed % 2;
                nodes.get(victim).awaitReady();
                nodes.get(victim).kill();
                // of the living, too: what they hold may then be sent twice, but nothing before it
                lapse();
                nodes.set(victim, start());
            }
            soon();
            LockSupport.parkNanos(50_000_000);
        }

        assertThat(killed).isEqualTo(kills);
        Map<String, List<Integer>> arrived = new TreeMap<>();
        for (String subject : new LinkedHashSet<>(sink.subjects)) {
            String[] place = place(subject).split("-");
            arrived.computeIfAbsent(place[0], key -> new ArrayList<>()).add(Integer.valueOf(place[1]));
        }
        assertThat(arrived).as("what came first of each thread, in order").isEqualTo(expected);
        assertThat(storage.queue().dead()).isEqualTo(Map.of("smtp-554", (long) planned.size() - deliverable));
        assertThat(planned)
                .as("some were refused before others")
                .anyMatch(each -> isRefused(place(each)) && !place(each).endsWith("-" + MAILS_IN_THREAD));
    }

    private Delivery inThread(int thread, int number) {
        return Delivery.planned(
                        UUID.randomUUID(),
                        "event-" + thread + "-" + number,
                        ChannelId.EMAIL,
                        Recipient.person(persons.get(thread % PERSONS)),
                        Optional.empty(),
                        Category.TRANSACTIONAL,
                        new Notice("activity", Map.of("community", thread + "-" + number, "what", "News")),
                        Instant.parse("2026-01-02T03:04:05Z").plusMillis(number))
                .inThread("thread-" + thread / PERSONS);
    }

    private static String place(String subject) {
        return subject.substring(subject.lastIndexOf(' ') + 1);
    }

    private static String place(Delivery delivery) {
        return String.valueOf(delivery.notice().model().get("community"));
    }

    /** One in five not now, some cut off, the service closing now and then, and some never. */
    private static String fault(Random random, String command, String subject) {
        int number = random.nextInt(100);
        if (command.startsWith("RCPT")) {
            return number < 20 ? "451 later" : number < 23 ? "421 closing" : "";
        }
        if (command.equals("DATA")) {
            return number < 5 ? SmtpSink.CUT : "";
        }
        return command.equals(".") && isRefused(place(subject)) ? "554 no" : "";
    }

    private static boolean isRefused(String place) {
        return place.hashCode() % 20 == 0;
    }

    /** What is being sent is ended and recorded, and the rest given back: nobody waits for a lease, and nothing comes twice. */
    @Test
    void aNodeThatIsToldToEndLosesNothingAndRepeatsNothing() throws Exception {
        plan(300, "event-");
        sink.delay = Duration.ofMillis(5);
        NodeProcess node = start();
        nodes.add(node);
        node.awaitReady();
        await(50);
        node.terminate(DeliveryNode.GRACE.plusSeconds(5));

        assertThat(sink.accepted).as("in the midst of it").hasSizeLessThan(300);
        assertThat(count("state = 'SENT'")).isEqualTo(sink.accepted.size());
        assertThat(count("state = 'PENDING' and lease_token is not null")).isZero();
        sink.delay = Duration.ZERO;
        DeliveryNode.notifications(work, sink.port()).tick(new TickBudget(1_000, Duration.ofMinutes(1)));
        assertThat(sink.accepted).hasSize(300).doesNotHaveDuplicates();
    }

    /** By the database's clock alone: a node that is five minutes ahead sends nothing early and lets nothing expire. */
    @Test
    void nodesWhoseClocksAreWrongSendEverythingOnce() throws Exception {
        plan(300, "event-");
        Instant now = databaseTime();
        storage.add(List.of(
                delivery(0, "in-time", now.minusSeconds(1)).expiring(now.plusSeconds(120)),
                delivery(0, "too-late", now.minusSeconds(60)).expiring(now.minusSeconds(1)),
                delivery(0, "not-yet", now.plusSeconds(120))));
        List<String> sent = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<TickReport>> ticks = new ArrayList<>();
            for (Duration skew : List.of(Duration.ofMinutes(5), Duration.ofMinutes(-5))) {
                Notifications node = Notifications.builder()
                        .learningHealth(LearningHealthSystem.builder()
                                .storage(JpaStorage.over(work))
                                .build())
                        .storage(storage)
                        .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                        .channel(channel(sent))
                        .time(() -> InstantSource.system().instant().plus(skew))
                        .lease(Duration.ofSeconds(30))
                        .build();
                ticks.add(threads.submit(() -> node.tick(new TickBudget(10_000, Duration.ofMinutes(1)))));
            }
            int expired = 0;
            for (Future<TickReport> each : ticks) {
                assertThat(each.get().fenced()).isZero();
                expired += each.get().expired();
            }
            assertThat(expired).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(sent)
                .hasSize(301)
                .doesNotHaveDuplicates()
                .contains("in-time")
                .doesNotContain("not-yet", "too-late");
    }

    /** Every connection is cut, five times, in the midst of it. */
    @Test
    void aDatabaseThatGoesAwayLosesNothingAndRepeatsFew() throws Exception {
        int cuts = 5;
        plan(300, "event-");
        List<String> sent = new CopyOnWriteArrayList<>();
        Notifications notifications = Notifications.builder()
                .learningHealth(LearningHealthSystem.builder()
                        .storage(JpaStorage.over(work))
                        .build())
                .storage(storage)
                .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                .channel(channel(sent))
                .lease(Duration.ofSeconds(30))
                .build();
        int failures = 0;
        int cut = 0;
        for (int round = 0; round < 200 && (cut < cuts || count("state = 'PENDING'") > 0); round++) {
            int before = sent.size();
            if (cut < cuts && before >= 40 * (cut + 1)) {
                cut++;
                disconnect();
            }
            try {
                notifications.tick(TickBudget.of(47));
            } catch (LhsException unreachable) {
                failures++;
            }
            if (sent.size() == before) {
                lapse();
            }
        }

        assertThat(cut).isEqualTo(cuts);
        assertThat(failures).as("the cuts were felt").isPositive();
        assertThat(count("state = 'SENT'")).isEqualTo(300);
        assertThat(new HashSet<>(sent)).hasSize(300);
        assertThat(sent.size() - 300).isLessThanOrEqualTo(cuts * ACKNOWLEDGED_TOGETHER);
    }

    private static Channel channel(List<String> sent) {
        return new Channel() {
            @Override
            public ChannelId id() {
                return ChannelId.EMAIL;
            }

            @Override
            public SendResult send(Delivery delivery, SendContext context) {
                sent.add(delivery.key());
                return SendResult.accepted();
            }
        };
    }

    private void plan(int deliveries, String key) {
        List<Delivery> planned = new ArrayList<>();
        for (int i = 0; i < deliveries; i++) {
            planned.add(delivery(i, key + i, Instant.parse("2026-01-02T03:04:05Z")));
        }
        storage.add(planned);
    }

    private Delivery delivery(int number, String key, Instant due) {
        return Delivery.planned(
                UUID.randomUUID(),
                key,
                ChannelId.EMAIL,
                Recipient.person(persons.get(number % PERSONS)),
                Optional.empty(),
                Category.TRANSACTIONAL,
                new Notice("activity", Map.of("community", "A community", "what", "News " + number)),
                due);
    }

    private void await(long accepted) {
        while (sink.accepted.size() < accepted) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** What dead nodes held is sent by one that is alive, as if their leases were over. */
    private void finish() throws SQLException {
        lapse();
        Notifications last = DeliveryNode.notifications(work, sink.port());
        TickReport report = last.tick(new TickBudget(100_000, Duration.ofMinutes(5)));
        assertThat(report.fenced() + report.dead()).isZero();
    }

    private void lapse() throws SQLException {
        due("lease_token is not null");
    }

    /** What was deferred is due, as if it were later. */
    private void soon() throws SQLException {
        due("lease_token is null and due_at > now()");
    }

    /** Passes over what a node is at, so that neither is in the other's way. */
    private void due(String which) throws SQLException {
        host.place()
                .execute("update lhs_notify_delivery set due_at = now() - interval '1 second' where id in"
                        + " (select id from lhs_notify_delivery where state = 'PENDING' and " + which
                        + " for update skip locked)");
    }

    private void disconnect() throws SQLException {
        host.place()
                .execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    private long count(String condition) throws SQLException {
        try (Connection connection = host.place().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select count(*) from lhs_notify_delivery where " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Instant databaseTime() throws SQLException {
        try (Connection connection = host.place().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select now() as time_now")) {
            rows.next();
            return rows.getTimestamp(1).toInstant();
        }
    }

    private NodeProcess start() throws IOException {
        return NodeProcess.start(DeliveryNode.class, host.place().url(), Integer.toString(sink.port()));
    }
}
