package org.learninghealth.examples.quarkus;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.sql.DataSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.community.CommunityFounded;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.persistence.jpa.LhsSchema;
import org.learninghealth.persistence.jpa.jta.JtaUnitOfWork;
import org.learninghealth.spi.EventSubscriber;

/**
 * A hospital's intranet with the learning health system in it. This class is all that puts the library into a Quarkus
 * application; {@link Wards} shows how it is used from then on.
 */
@Singleton
public class Intranet {

    private final LearningHealthSystem lhs;

    Intranet(LearningHealthSystem lhs) {
        this.lhs = lhs;
    }

    /** The library, in the application's own database and transactions. It starts no thread and needs no closing. */
    @Produces
    @ApplicationScoped
    @Startup
    static LearningHealthSystem learningHealthSystem(
            DataSource dataSource,
            TransactionManager transactions,
            TransactionSynchronizationRegistry registry,
            EntityManager entityManager) {
        // The library's tables change here and nowhere else. Flyway or a database administrator can do it instead.
        LhsSchema.migrate(dataSource);
        LearningHealthSystem lhs = LearningHealthSystem.builder()
                .storage(JpaStorage.over(JtaUnitOfWork.of(transactions, registry, () -> entityManager)))
                .subscriber(announcements(entityManager))
                .build();
        // Ends the start with every problem and its remedy, should the tables not be what this release needs.
        lhs.verify();
        return lhs;
    }

    /**
     * What the intranet does about events. It writes through the same persistence unit, hence in the transaction that
     * also notes the event as handed on: once, whatever fails and is tried again.
     */
    private static EventSubscriber announcements(EntityManager entityManager) {
        return envelope -> {
            if (envelope.event() instanceof CommunityFounded founded) {
                entityManager
                        .createQuery("update Ward w set w.announcements = w.announcements + 1"
                                + " where w.communityId = :community")
                        .setParameter("community", founded.community().value())
                        .executeUpdate();
            }
        };
    }

    /** Hands events on to the subscriber. Every node may do it, as often as it likes. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        lhs.events().dispatch(100);
    }
}
