package org.learninghealth.persistence.jpa.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learninghealth.kit.World.english;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.Targets;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.ShareKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Notifications;
import org.learninghealth.notify.mail.MailChannel;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.Hosts;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;

/**
 * Two nodes, each a JVM of its own, send while one or the other is killed at any moment, as {@code kill -9} does, and another one
 * takes its place; their clocks are ten minutes apart. The profile {@code reliability} kills more often than a build has time for.
 * The SMTP server knows what came.
 */
class KilledNodesTest {

    /** What a kill can repeat: what was sent and not yet acknowledged. */
    private static final int ACKNOWLEDGED_TOGETHER = 10;

    private static final int KILLS = Integer.getInteger("lhs.test.kills", 4);
    private static final int MEMBERS = 40;
    private static final int LESSONS = 5;

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    @TempDir
    Path logs;

    private final Random random = new Random();
    private final List<Process> nodes = new ArrayList<>();
    private int started;

    @Rule("K6")
    @Test
    void whateverIsKilledEveryNoticeArrivesAndFewArriveTwice() throws Exception {
        Host host = HOSTS.empty(Combination.HIBERNATE_POSTGRES);
        int planned = LESSONS * KILLS * MEMBERS;
        plan(host);
        assertThat(states(host)).containsExactly(Map.entry("PENDING", planned));

        try (MailSink sink = new MailSink()) {
            start(host, sink);
            start(host, sink);
            for (int kill = 0; kill < KILLS; kill++) {
                int part = planned / KILLS;
                await(sink, part * kill + random.nextInt(part));
                nodes.remove(random.nextInt(nodes.size())).destroyForcibly().waitFor();
                start(host, sink);
            }
            awaitEnd(host);
            Set<String> arrived = new HashSet<>(sink.accepted());
            Targets.exactly("K6-arrived", arrived.size(), planned);
            Targets.atMost("K6-twice", sink.count() - arrived.size(), (long) KILLS * ACKNOWLEDGED_TOGETHER);
            assertThat(states(host)).containsExactly(Map.entry("SENT", planned));
        } finally {
            for (Process node : nodes) {
                node.destroyForcibly().waitFor();
            }
        }
    }

    /** Lessons that are shared with members who want to hear of them by e-mail. */
    private static void plan(Host host) {
        World world = World.on(host.storage());
        LearningHealthSystem lhs = world.lhs();
        Notifications notifications = Notifications.builder()
                .learningHealth(lhs)
                .storage(JpaNotificationStorage.over(ResourceLocalUnitOfWork.of(host.factory())))
                .channel(MailChannel.through("127.0.0.1", 1)
                        .encryption(MailChannel.Encryption.NONE)
                        .from("news@example.org", "Portal")
                        .build())
                .build();
        Actor author = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(author, Visibility.OPEN, JoinPolicy.OPEN);
        Membership own = world.membership(author, community);
        lhs.memberships().grant(author, new GrantRole(own.id(), own.version(), Role.KNOWLEDGE_STEWARD));
        for (int i = 0; i < MEMBERS; i++) {
            Actor member = world.person(StakeholderGroup.PATIENT, "Member " + i, "member" + i + "@example.org");
            world.join(member, community);
            notifications.prefer(member, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL));
        }
        lhs.events().dispatchAll();
        KnowledgeObject draft = lhs.knowledge()
                .draft(
                        author,
                        new DraftKnowledge(
                                community.id(),
                                KnowledgeKind.LESSON,
                                SourceType.LOCAL_DATA,
                                english("Wash your hands"),
                                english("Clean hands save mothers"),
                                english("Clean hands save mothers"),
                                List.of(author.person().orElseThrow()),
                                "CC-BY-4.0",
                                world.today().plusYears(1)));
        KnowledgeObject lesson = lhs.knowledge().publish(author, new PublishKnowledge(draft.id(), draft.version()));
        for (int i = 0; i < LESSONS * KILLS; i++) {
            lhs.redistributions().share(author, new ShareKnowledge(lesson.id(), community.id(), LocalizedText.BLANK));
        }
        lhs.events().dispatchAll();
    }

    private void start(Host host, MailSink sink) throws IOException {
        nodes.add(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.jboss.logging.provider=slf4j",
                        Node.class.getName(),
                        host.place().url(),
                        String.valueOf(sink.port()),
                        started % 2 == 0 ? "5" : "-5")
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve("node-" + started++ + ".log").toFile())
                .start());
    }

    private void await(MailSink sink, int mails) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (sink.count() < mails) {
            assertThat(System.nanoTime())
                    .as("%d of %d mails have come; see %s", sink.count(), mails, logs)
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void awaitEnd(Host host) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (states(host).containsKey("PENDING")) {
            assertThat(System.nanoTime()).as("%s; see %s", states(host), logs).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** How many mails stand where. */
    private static Map<String, Integer> states(Host host) throws SQLException {
        Map<String, Integer> states = new TreeMap<>();
        try (Connection connection = host.place().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select state, count(*) from lhs_notify_delivery"
                        + " where channel = 'email' group by state")) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getInt(2));
            }
        }
        return states;
    }
}
