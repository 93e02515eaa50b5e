package org.learninghealth.persistence.jpa.notify;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.World;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.Channel;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.DeliveryState;
import org.learninghealth.notify.Message;
import org.learninghealth.notify.Notice;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.Notifications;
import org.learninghealth.notify.Recipient;
import org.learninghealth.notify.SendContext;
import org.learninghealth.notify.SendResult;
import org.learninghealth.notify.Settlement;
import org.learninghealth.notify.TickBudget;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;
import org.learninghealth.publication.ApproveIssue;
import org.learninghealth.publication.BeginIssue;
import org.learninghealth.publication.BeginNewsletter;
import org.learninghealth.publication.DeliverIssues;
import org.learninghealth.publication.EditIssue;
import org.learninghealth.publication.IssueItem;
import org.learninghealth.publication.IssueSection;
import org.learninghealth.publication.IssueStatus;
import org.learninghealth.publication.MoveIssue;
import org.learninghealth.publication.Newsletter;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.NewsletterProfile;
import org.learninghealth.publication.Origin;
import org.learninghealth.publication.SendIssue;
import org.learninghealth.publication.SenderIdentity;
import org.learninghealth.spi.KeyRing;

/**
 * How fast deliveries go through the queue, against the same by hand and against db-scheduler; how much memory it takes to plan for
 * 100,000 people; and how fast mail goes out, against Angus Mail alone. On PostgreSQL, in turns in the same run.
 */
public final class NotifyBenchmark {

    private static final int DELIVERIES = 5_000;
    private static final int ADDED_TOGETHER = 500;
    private static final int CLAIMED_TOGETHER = 100;
    private static final int ACKNOWLEDGED_TOGETHER = 10;
    private static final int ROUNDS = 5;
    private static final int MAILS = 1_000;
    private static final int SUBSCRIBERS = 100_000;
    private static final int HEAP_MEGABYTES = 256;
    private static final Instant LONG_SINCE = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final String MODEL = "{\"community\":\"A community\",\"what\":\"News\"}";

    private final Host host;
    private final ResourceLocalUnitOfWork work;
    private final NotificationStorage storage;
    private final PersonId person;
    private final List<PersonId> persons = new ArrayList<>();

    private NotifyBenchmark(Host host) {
        this.host = host;
        this.work = ResourceLocalUnitOfWork.of(host.factory());
        this.storage = JpaNotificationStorage.over(work);
        this.person = World.on(JpaStorage.over(work))
                .person(StakeholderGroup.PATIENT, "Anna", "anna@example.org")
                .person()
                .orElseThrow();
    }

    /** Measures those parts that are named, or all; {@code plan} is what {@code memory} does in a process of its own. */
    public static void main(String[] arguments) throws Exception {
        List<String> parts = arguments.length == 0 ? List.of("queue", "mail", "memory") : List.of(arguments);
        if (parts.contains("plan")) {
            plan();
        }
        if (parts.contains("queue") || parts.contains("mail")) {
            try (Host host = Combination.HIBERNATE_POSTGRES.open()) {
                NotifyBenchmark benchmark = new NotifyBenchmark(host);
                if (parts.contains("queue")) {
                    benchmark.queue();
                }
                if (parts.contains("mail")) {
                    benchmark.mail();
                }
            }
        }
        if (parts.contains("memory")) {
            planInLittleMemory();
        }
    }

    interface Work {
        void run() throws Exception;
    }

    static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    static void report(String target, double value, double least) {
        System.out.printf(
                Locale.ROOT, "TARGET notify-%s %.2f/%.2f %s%n", target, value, least, value >= least ? "PASS" : "FAIL");
    }

    private void queue() throws Exception {
        host.place().execute("create table bench_delivery (like lhs_notify_delivery including all)");
        host.place()
                .execute(
                        "create table scheduled_tasks (task_name text not null, task_instance text not null, task_data bytea,"
                                + " execution_time timestamp with time zone not null, picked boolean not null, picked_by text,"
                                + " last_success timestamp with time zone, last_failure timestamp with time zone,"
                                + " consecutive_failures int, last_heartbeat timestamp with time zone, version bigint not null,"
                                + " priority smallint, state text, primary key (task_name, task_instance))");
        host.place().execute("create index bench_tasks on scheduled_tasks (execution_time)");
        double[] byHand = new double[ROUNDS];
        double[] scheduler = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double ours = seconds(this::ours);
            double raw = seconds(this::byHand);
            double scheduled = seconds(this::scheduled);
            if (round >= 0) {
                byHand[round] = raw / ours;
                scheduler[round] = scheduled / ours;
            }
        }
        report("queue-of-jdbc", median(byHand), 0.6);
        report("queue-of-db-scheduler", median(scheduler), 3);
    }

    private void ours() {
        for (int from = 0; from < DELIVERIES; from += ADDED_TOGETHER) {
            List<Delivery> some = new ArrayList<>();
            for (int i = 0; i < ADDED_TOGETHER; i++) {
                some.add(delivery());
            }
            storage.add(some);
        }
        int done = 0;
        while (done < DELIVERIES) {
            List<Delivery> claimed = storage.claim(Set.of(ChannelId.EMAIL), CLAIMED_TOGETHER, LEASE);
            for (int from = 0; from < claimed.size(); from += ACKNOWLEDGED_TOGETHER) {
                done += storage.settle(claimed.subList(from, from + ACKNOWLEDGED_TOGETHER).stream()
                        .map(each -> new Settlement(
                                each.id(),
                                each.lease().orElseThrow(),
                                DeliveryState.SENT,
                                Duration.ZERO,
                                true,
                                Optional.empty()))
                        .toList());
            }
        }
    }

    private Delivery delivery() {
        return delivery(person);
    }

    static Delivery delivery(PersonId person) {
        UUID id = UUID.randomUUID();
        return Delivery.planned(
                id,
                id.toString(),
                ChannelId.EMAIL,
                Recipient.person(person),
                Optional.empty(),
                Category.TRANSACTIONAL,
                new Notice("activity", Map.of("community", "A community", "what", "News")),
                LONG_SINCE);
    }

    /** What a careful developer would write: the same promise, and nothing else. */
    private void byHand() throws SQLException {
        try (Connection connection = host.place().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (int from = 0; from < DELIVERIES; from += ADDED_TOGETHER) {
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into bench_delivery (id, idem_key, channel, recipient_kind, recipient_id, category,"
                                + " template, model, state, due_at, attempts, not_before)"
                                + " values (?, ?, 'email', 'PERSON', ?, 'TRANSACTIONAL', 'activity', ?, 'PENDING', ?, 0, ?)"
                                + " on conflict do nothing")) {
                    for (int i = 0; i < ADDED_TOGETHER; i++) {
                        UUID id = UUID.randomUUID();
                        insert.setObject(1, id);
                        insert.setString(2, id.toString());
                        insert.setObject(3, person.value());
                        insert.setString(4, MODEL);
                        insert.setTimestamp(5, Timestamp.from(LONG_SINCE));
                        insert.setTimestamp(6, Timestamp.from(LONG_SINCE));
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
                connection.commit();
            }
            int done = 0;
            while (done < DELIVERIES) {
                done += claimAndAcknowledge(connection);
            }
        }
    }

    private static int claimAndAcknowledge(Connection connection) throws SQLException {
        long token = new SplittableRandom().nextLong();
        List<UUID> claimed = new ArrayList<>();
        try (PreparedStatement claim = connection.prepareStatement("with c as (select id from bench_delivery"
                + " where state = 'PENDING' and due_at <= now() and lease_token is null order by due_at, id limit ?"
                + " for update skip locked) update bench_delivery d set due_at = now() + interval '2 minutes',"
                + " lease_token = ?, attempts = attempts + 1 from c where d.id = c.id returning d.*")) {
            claim.setInt(1, CLAIMED_TOGETHER);
            claim.setLong(2, token);
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    claimed.add(rows.getObject("id", UUID.class));
                }
            }
        }
        connection.commit();
        int done = 0;
        for (int from = 0; from < claimed.size(); from += ACKNOWLEDGED_TOGETHER) {
            try (PreparedStatement settle = connection.prepareStatement(
                    "update bench_delivery set state = 'SENT',"
                            + " due_at = now(), lease_token = null where id = any(?) and lease_token = ? and state = 'PENDING'")) {
                settle.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid",
                                claimed.subList(from, from + ACKNOWLEDGED_TOGETHER)
                                        .toArray()));
                settle.setLong(2, token);
                done += settle.executeUpdate();
            }
            connection.commit();
        }
        return done;
    }

    private void scheduled() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(DELIVERIES);
        OneTimeTask<String> task =
                Tasks.oneTime("delivery", String.class).execute((instance, context) -> done.countDown());
        Scheduler scheduler = Scheduler.create(host.place().dataSource(), task)
                .threads(10)
                .pollUsingLockAndFetch(4.0, 20.0)
                .pollingInterval(Duration.ofMillis(25))
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
        for (int from = 0; from < DELIVERIES; from += ADDED_TOGETHER) {
            List<TaskInstance<?>> some = new ArrayList<>();
            for (int i = 0; i < ADDED_TOGETHER; i++) {
                some.add(task.instance(UUID.randomUUID().toString(), MODEL));
            }
            scheduler.scheduleBatch(some, LONG_SINCE);
        }
        scheduler.start();
        done.await();
        scheduler.stop();
    }

    private void mail() throws Exception {
        try (SmtpSink sink = new SmtpSink()) {
            Notifications notifications = DeliveryNode.notifications(work, sink.port());
            Message message = rendered();
            // each to somebody else, so that nobody is looked up for another
            World world = World.on(JpaStorage.over(work));
            for (int i = 0; i < MAILS; i++) {
                persons.add(world.person(StakeholderGroup.PATIENT, "Anna", "anna" + i + "@example.org")
                        .person()
                        .orElseThrow());
            }
            double[] ratios = new double[ROUNDS];
            double[] sending = new double[ROUNDS];
            for (int round = -3; round < ROUNDS; round++) {
                List<Delivery> planned = new ArrayList<>();
                persons.forEach(each -> planned.add(delivery(each)));
                storage.add(planned);
                host.place().execute("analyze lhs_notify_delivery");
                double ours = seconds(() -> notifications.tick(new TickBudget(MAILS, Duration.ofMinutes(5))));
                double alone = seconds(() -> angus(sink.port(), message));
                List<MimeMessage> made = made(message);
                double prepared = seconds(() -> angus(sink.port(), made));
                if (sink.accepted.size() != 3 * MAILS) {
                    throw new IllegalStateException("Only " + sink.accepted.size() + " mails arrived");
                }
                sink.accepted.clear();
                if (round >= 0) {
                    ratios[round] = alone / ours;
                    sending[round] = prepared / ours;
                }
            }
            report("smtp-of-angus", median(ratios), 0.8);
            System.out.printf(
                    Locale.ROOT, "Of Angus that sends what was put into MIME before: %.2f%n", median(sending));
        }
    }

    /** What there is to mail, as it is made for each recipient. */
    private Message rendered() {
        List<Message> messages = new ArrayList<>();
        Channel listening = new Channel() {
            @Override
            public ChannelId id() {
                return ChannelId.EMAIL;
            }

            @Override
            public SendResult send(Delivery delivery, SendContext context) {
                messages.add(context.message());
                return SendResult.accepted();
            }
        };
        storage.add(List.of(delivery()));
        Notifications.builder()
                .learningHealth(LearningHealthSystem.builder()
                        .storage(JpaStorage.over(work))
                        .build())
                .storage(storage)
                .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                .channel(listening)
                .build()
                .tick(TickBudget.of(1));
        return messages.get(0);
    }

    /** The same mail, with nothing looked at before and nothing recorded after, over one connection. */
    private static void angus(int port, Message message) throws MessagingException {
        Session session = session(port);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            for (int i = 0; i < MAILS; i++) {
                MimeMessage mail = made(session, message);
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        }
    }

    private static void angus(int port, List<MimeMessage> made) throws MessagingException {
        try (Transport transport = session(port).getTransport("smtp")) {
            transport.connect();
            for (MimeMessage mail : made) {
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        }
    }

    private static List<MimeMessage> made(Message message) throws MessagingException {
        List<MimeMessage> made = new ArrayList<>();
        for (int i = 0; i < MAILS; i++) {
            made.add(made(Session.getInstance(new Properties()), message));
        }
        return made;
    }

    private static MimeMessage made(Session session, Message message) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("news@example.org"));
        mail.setRecipient(RecipientType.TO, new InternetAddress("anna@example.org"));
        mail.setSubject(message.subject(), "UTF-8");
        mail.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(message.text(), "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(message.html(), "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", text, html));
        mail.saveChanges();
        return mail;
    }

    private static Session session(int port) {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(port));
        settings.put("mail.smtp.quitwait", "false");
        return Session.getInstance(settings);
    }

    private static void planInLittleMemory() throws IOException, InterruptedException {
        int ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-Dorg.jboss.logging.provider=slf4j",
                        "-cp",
                        classPath(),
                        NotifyBenchmark.class.getName(),
                        "plan")
                .inheritIO()
                .start()
                .waitFor();
        if (ended != 0) {
            System.out.printf(Locale.ROOT, "TARGET notify-plan-%d 0/%d FAIL%n", SUBSCRIBERS, SUBSCRIBERS);
        }
    }

    /** Run by a plugin in Maven's own process, the class path is the class loader's. */
    private static String classPath() {
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader) {
            List<String> places = new ArrayList<>();
            for (URL each : loader.getURLs()) {
                places.add(Path.of(URI.create(each.toString())).toString());
            }
            return String.join(File.pathSeparator, places);
        }
        return System.getProperty("java.class.path");
    }

    /** An issue of a newsletter goes out to all members of a large community, who said yes to it: who is it for, and what to mail. */
    private static void plan() throws Exception {
        try (Host host = Combination.HIBERNATE_POSTGRES.open()) {
            ResourceLocalUnitOfWork work = ResourceLocalUnitOfWork.of(host.factory());
            World world = World.on(JpaStorage.over(work));
            LearningHealthSystem lhs = world.lhs();
            Actor alice = world.person(StakeholderGroup.CLINICIAN, "Alice", "alice@example.org");
            Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
            subscribers(host, world, community);
            Notifications.builder()
                    .learningHealth(lhs)
                    .storage(JpaNotificationStorage.over(work))
                    .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                    .channel(new Unread())
                    .build();
            NewsletterIssue issue = approved(lhs, alice, community);
            lhs.issues().send(alice, new SendIssue(issue.id(), issue.version(), null));
            lhs.events().dispatchAll();
            double seconds = seconds(() -> {
                while (lhs.issues().deliver(Actor.host(), new DeliverIssues(10)).more()) {
                    lhs.events().dispatchAll();
                }
                lhs.events().dispatchAll();
            });
            long planned = count(host);
            System.out.printf(
                    Locale.ROOT,
                    "A newsletter to %,d: %.1f s to plan, %,.0f mails a second, with a heap of %d MB%n",
                    SUBSCRIBERS,
                    seconds,
                    planned / seconds,
                    Runtime.getRuntime().maxMemory() >> 20);
            System.out.printf(
                    Locale.ROOT,
                    "TARGET notify-plan-%d %d/%d %s%n",
                    SUBSCRIBERS,
                    planned,
                    SUBSCRIBERS,
                    planned == SUBSCRIBERS ? "PASS" : "FAIL");
        }
    }

    /** One registers, says yes and joins; the others are like that one. */
    private static void subscribers(Host host, World world, Community community) throws SQLException {
        Actor bob = world.person(StakeholderGroup.PATIENT, "Bob", "bob@example.org");
        world.lhs()
                .memberships()
                .join(
                        bob,
                        new JoinCommunity(
                                community.id(),
                                StakeholderGroup.PATIENT,
                                null,
                                List.of(new ConsentGiven(
                                        ConsentPurpose.NEWSLETTER,
                                        "Send me the newsletter",
                                        "1",
                                        "en",
                                        ConsentSource.WEB_FORM,
                                        "Join us"))));
        UUID person = bob.person().orElseThrow().value();
        Membership member = world.membership(bob, community);
        String more = "cross join generate_series(1, " + (SUBSCRIBERS - 1) + ") i where ";
        host.place()
                .execute("insert into lhs_person select (jsonb_populate_record(t, jsonb_build_object('id',"
                        + " md5('person' || i)::uuid, 'email', 'reader' || i || '@example.org'))).* from lhs_person t "
                        + more + "t.id = '" + person + "'");
        host.place()
                .execute("insert into lhs_consent select (jsonb_populate_record(t, jsonb_build_object('id',"
                        + " md5('consent' || t.id || i)::uuid, 'person_id', md5('person' || i)::uuid))).* from lhs_consent t "
                        + more + "t.person_id = '" + person + "'");
        host.place()
                .execute("insert into lhs_membership select (jsonb_populate_record(t, jsonb_build_object('id',"
                        + " md5('membership' || i)::uuid, 'person_id', md5('person' || i)::uuid, 'participant_id',"
                        + " md5('participant' || i)::uuid, 'began_at', t.began_at - i * interval '1 second'))).*"
                        + " from lhs_membership t " + more + "t.id = '"
                        + member.id().value() + "'");
        host.place().execute("analyze");
    }

    private static NewsletterIssue approved(LearningHealthSystem lhs, Actor alice, Community community) {
        Newsletter newsletter = lhs.newsletters()
                .begin(
                        alice,
                        new BeginNewsletter(
                                community.id(),
                                NewsletterProfile.of(World.english("News"))
                                        .sentBy(new SenderIdentity(
                                                "The ward",
                                                "1 Main Street, Toronto",
                                                "ward@example.org",
                                                "https://portal.example.org/stop/"))));
        NewsletterIssue begun =
                lhs.issues().begin(alice, new BeginIssue(newsletter.id(), World.english("This month"), null));
        NewsletterIssue edited = lhs.issues()
                .edit(
                        alice,
                        new EditIssue(
                                begun.id(),
                                begun.version(),
                                begun.content().subject(),
                                LocalizedText.BLANK,
                                List.of(IssueSection.of(
                                        "NEWS",
                                        World.english("News"),
                                        IssueItem.of(
                                                Origin.web("https://example.org/hands"),
                                                World.english("Clean hands save mothers"),
                                                LocalizedText.BLANK)))));
        NewsletterIssue looked =
                lhs.issues().move(alice, new MoveIssue(edited.id(), edited.version(), IssueStatus.CURATING));
        return lhs.issues().approve(alice, new ApproveIssue(looked.id(), looked.version()));
    }

    /** E-mail, of which nothing is sent here. */
    private static final class Unread implements Channel {
        @Override
        public ChannelId id() {
            return ChannelId.EMAIL;
        }

        @Override
        public SendResult send(Delivery delivery, SendContext context) {
            throw new IllegalStateException("Mail is planned here, and none sent");
        }
    }

    private static long count(Host host) throws SQLException {
        try (Connection connection = host.place().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from lhs_notify_delivery where channel = 'email' and category = 'NEWSLETTER'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
