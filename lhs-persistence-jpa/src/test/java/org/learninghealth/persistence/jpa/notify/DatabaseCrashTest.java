package org.learninghealth.persistence.jpa.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.persistence.jpa.LhsSchema;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;
import org.learninghealth.persistence.jpa.TestDatabase;
import org.learninghealth.spi.KeyRing;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database server that is killed and started again while news are sent, on a PostgreSQL of this test's own. It says so and is left out
 * where PostgreSQL is switched off, or where the server is somebody's own.
 */
@Timeout(300)
class DatabaseCrashTest {

    private static final int DELIVERIES = 200;
    private static final int CRASHES = 2;

    /** What a crash can repeat at most: deliveries that were sent and not yet recorded. */
    private static final int ACKNOWLEDGED_TOGETHER = 10;

    @TempDir
    private Path directory;

    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Rule("K6")
    @Test
    void aServerThatIsKilledAndStartedAgainLosesNothingAndRepeatsFew() throws Exception {
        assumeThat(System.getProperty("lhs.test.skip", "")).doesNotContain("postgres");
        assumeThat(System.getProperty("lhs.test.postgres.url"))
                .as("a server that is this test's own")
                .isNull();
        int port = freePort();
        EmbeddedPostgres server = start(port);
        String url = server.getJdbcUrl("postgres", "postgres");
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        LhsSchema.migrate(dataSource);
        TestDatabase.Place place = new TestDatabase.Place(url, dataSource, "select 1");
        place.execute("create table host_note (id varchar(40) not null primary key)");
        int crashed = 0;
        int failures = 0;
        try (EntityManagerFactory factory = Combination.HIBERNATE_POSTGRES.factory(place)) {
            ResourceLocalUnitOfWork work = ResourceLocalUnitOfWork.of(factory);
            NotificationStorage storage = JpaNotificationStorage.over(work);
            PersonId person = World.on(JpaStorage.over(work))
                    .person(StakeholderGroup.PATIENT, "Ada", "ada@example.org")
                    .person()
                    .orElseThrow();
            storage.add(IntStream.range(0, DELIVERIES)
                    .mapToObj(number -> delivery(person, number))
                    .toList());
            Notifications notifications = Notifications.builder()
                    .learningHealth(LearningHealthSystem.builder()
                            .storage(JpaStorage.over(work))
                            .build())
                    .storage(storage)
                    .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                    .channel(channel())
                    .lease(Duration.ofSeconds(30))
                    .build();
            for (int round = 0; round < 200 && (crashed < CRASHES || pending(dataSource) > 0); round++) {
                int before = sent.size();
                if (crashed < CRASHES && before >= 60 * (crashed + 1)) {
                    crashed++;
                    kill();
                    // nobody is there: the tick says so, and sends nothing that it couldn't record
                    failures += tick(notifications);
                    // lets go of the directory; the process is gone already
                    server.close();
                    server = start(port);
                }
                failures += tick(notifications);
                if (sent.size() == before) {
                    place.execute("update lhs_notify_delivery set due_at = now() - interval '1 second'"
                            + " where state = 'PENDING' and lease_token is not null");
                }
            }

            assertThat(crashed).isEqualTo(CRASHES);
            assertThat(failures).as("ticks that found no server").isGreaterThanOrEqualTo(CRASHES);
            assertThat(count(dataSource, "state = 'SENT'")).isEqualTo(DELIVERIES);
            assertThat(new HashSet<>(sent)).hasSize(DELIVERIES);
            assertThat(sent.size() - DELIVERIES).isLessThanOrEqualTo(CRASHES * ACKNOWLEDGED_TOGETHER);
        } finally {
            server.close();
        }
    }

    private static int tick(Notifications notifications) {
        try {
            notifications.tick(TickBudget.of(27));
            return 0;
        } catch (LhsException unreachable) {
            return 1;
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                // what was committed is there after a crash, as on a server that isn't for tests
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** As {@code kill -9} does: the first line of the file is the number of the process. */
    private void kill() throws Exception {
        long server = Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0).trim());
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle.of(server).ifPresent(postmaster -> {
            all.add(postmaster);
            postmaster.descendants().forEach(all::add);
        });
        assertThat(all).isNotEmpty();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Channel channel() {
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

    private static Delivery delivery(PersonId person, int number) {
        return Delivery.planned(
                UUID.randomUUID(),
                "event-" + number,
                ChannelId.EMAIL,
                Recipient.person(person),
                Optional.empty(),
                Category.TRANSACTIONAL,
                new Notice("activity", Map.of("community", "A community", "what", "News " + number)),
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    private static long pending(PGSimpleDataSource dataSource) throws SQLException {
        return count(dataSource, "state = 'PENDING'");
    }

    private static long count(PGSimpleDataSource dataSource, String condition) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select count(*) from lhs_notify_delivery where " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
