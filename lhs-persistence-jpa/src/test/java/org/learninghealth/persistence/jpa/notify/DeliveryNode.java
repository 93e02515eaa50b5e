package org.learninghealth.persistence.jpa.notify;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.notify.Notifications;
import org.learninghealth.notify.TickBudget;
import org.learninghealth.notify.mail.MailChannel;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.persistence.jpa.NodeProcess;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;
import org.learninghealth.persistence.jpa.TestDatabase;
import org.learninghealth.spi.KeyRing;

/** A node of a host, in a process of its own, that sends by mail until it is told to stop or killed. */
public final class DeliveryNode {

    /** How long whatever is being sent has when the node is told to stop. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private DeliveryNode() {}

    /** Notification over a database, as each node puts it together. */
    static Notifications notifications(ResourceLocalUnitOfWork transactions, int smtpPort) {
        return notifications(transactions, mail(smtpPort)).build();
    }

    private static MailChannel.Builder mail(int smtpPort) {
        return MailChannel.through("127.0.0.1", smtpPort)
                .encryption(MailChannel.Encryption.NONE)
                .from("news@example.org", "News");
    }

    private static Notifications.Builder notifications(
            ResourceLocalUnitOfWork transactions, MailChannel.Builder channel) {
        return Notifications.builder()
                .learningHealth(LearningHealthSystem.builder()
                        .storage(JpaStorage.over(transactions))
                        .build())
                .storage(JpaNotificationStorage.over(transactions))
                .channel(channel.build())
                .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                .lease(Duration.ofSeconds(30));
    }

    /**
     * Sends. A line on the standard input, or its end, stops it, and so does SIGTERM. By this node's clock a second lasts for a
     * millisecond, so that a channel that rests does so for an instant; deliveries go by the database's.
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        EntityManagerFactory factory = Combination.HIBERNATE_POSTGRES.factory(TestDatabase.POSTGRES.at(arguments[0]));
        Instant start = Instant.now();
        Notifications notifications = notifications(
                        ResourceLocalUnitOfWork.of(factory),
                        mail(Integer.parseInt(arguments[1])).writeTimeout(Duration.ofSeconds(5), timer()))
                .time(() -> start.plus(Duration.between(start, Instant.now()).multipliedBy(1000)))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> notifications.stop(GRACE)));
        System.out.println(NodeProcess.READY);
        while (System.in.available() == 0) {
            if (!notifications.tick(TickBudget.of(200)).more()) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        notifications.stop(GRACE);
        factory.close();
    }

    /** A host's timer, which by itself keeps no process alive. */
    private static ScheduledExecutorService timer() {
        return Executors.newScheduledThreadPool(1, work -> {
            Thread thread = new Thread(work, "write-timeout");
            thread.setDaemon(true);
            return thread;
        });
    }
}
