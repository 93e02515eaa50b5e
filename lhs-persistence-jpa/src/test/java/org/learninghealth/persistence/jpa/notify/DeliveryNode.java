package org.learninghealth.persistence.jpa.notify;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.notify.Notifications;
import org.learninghealth.notify.TickBudget;
import org.learninghealth.notify.mail.MailChannel;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;
import org.learninghealth.persistence.jpa.TestDatabase;
import org.learninghealth.spi.KeyRing;
import org.postgresql.ds.PGSimpleDataSource;

/** A node of a host, in a process of its own, that sends by mail until it is told to stop or killed. */
public final class DeliveryNode {

    /** Says so when it begins to send. */
    static final String READY = "READY";

    private DeliveryNode() {}

    /** Notification over a database, as each node puts it together. */
    static Notifications notifications(ResourceLocalUnitOfWork transactions, int smtpPort) {
        return Notifications.builder()
                .learningHealth(LearningHealthSystem.builder()
                        .storage(JpaStorage.over(transactions))
                        .build())
                .storage(JpaNotificationStorage.over(transactions))
                .channel(MailChannel.through("127.0.0.1", smtpPort)
                        .encryption(MailChannel.Encryption.NONE)
                        .from("news@example.org", "News")
                        .build())
                .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                .lease(Duration.ofSeconds(30))
                .build();
    }

    /** Sends. A line on the standard input, or its end, stops it. */
    public static void main(String[] arguments) throws IOException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        EntityManagerFactory factory =
                Combination.HIBERNATE_POSTGRES.factory(new TestDatabase.Place(arguments[0], dataSource, ""));
        Notifications notifications =
                notifications(ResourceLocalUnitOfWork.of(factory), Integer.parseInt(arguments[1]));
        System.out.println(READY);
        while (System.in.available() == 0) {
            if (!notifications.tick(TickBudget.of(200)).more()) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        notifications.stop(Duration.ofSeconds(5));
        factory.close();
    }
}
