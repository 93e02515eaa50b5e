package org.learninghealth.persistence.jpa.notify;

import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.notify.Notifications;
import org.learninghealth.notify.TickBudget;
import org.learninghealth.notify.mail.MailChannel;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;
import org.learninghealth.persistence.jpa.TestDatabase;

/** A node of an application that tells people what there is to tell, in a JVM of its own, until it is killed. */
public final class Node {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private Node() {}

    /**
     * Runs the node.
     *
     * @param arguments the URL of the PostgreSQL database, the port of the SMTP server on this machine, by how many minutes the
     *     node's clock is fast
     */
    public static void main(String[] arguments) throws Exception {
        TestDatabase.Place place = TestDatabase.POSTGRES.at(arguments[0]);
        EntityManagerFactory factory = Combination.HIBERNATE_POSTGRES.factory(place);
        ResourceLocalUnitOfWork work = ResourceLocalUnitOfWork.of(factory);
        InstantSource time = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(Integer.parseInt(arguments[2])));
        Notifications notifications = Notifications.builder()
                .time(time)
                .learningHealth(LearningHealthSystem.builder()
                        .time(time)
                        .storage(JpaStorage.over(work))
                        .build())
                .storage(JpaNotificationStorage.over(work))
                .lease(LEASE)
                .channel(MailChannel.through("127.0.0.1", Integer.parseInt(arguments[1]))
                        .encryption(MailChannel.Encryption.NONE)
                        .from("news@example.org", "Portal")
                        .build())
                .build();
        while (true) {
            if (!notifications.tick(new TickBudget(100, Duration.ofSeconds(5))).more()) {
                Thread.sleep(200);
            }
        }
    }
}
