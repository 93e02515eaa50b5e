package org.learninghealth.examples.springboot;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.community.CommunityFounded;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.persistence.jpa.LhsSchema;
import org.learninghealth.persistence.jpa.spring.SpringUnitOfWork;
import org.learninghealth.spi.EventSubscriber;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A hospital's intranet with the learning health system in it. This class is all that puts the library into a Spring Boot
 * application; {@link Wards} shows how it is used from then on.
 */
@SpringBootApplication
@EnableScheduling
public class Intranet {

    public static void main(String[] args) {
        SpringApplication.run(Intranet.class, args);
    }

    /** The library, in the application's own database and transactions. It starts no thread and needs no closing. */
    @Bean
    LearningHealthSystem learningHealthSystem(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            EntityManagerFactory persistenceUnit,
            List<EventSubscriber> subscribers) {
        // The library's tables change here and nowhere else. Flyway or a database administrator can do it instead.
        LhsSchema.migrate(dataSource);
        LearningHealthSystem.Builder builder = LearningHealthSystem.builder()
                .storage(JpaStorage.over(SpringUnitOfWork.of(transactions, persistenceUnit)));
        subscribers.forEach(builder::subscriber);
        LearningHealthSystem lhs = builder.build();
        // Ends the start with every problem and its remedy, should the tables not be what this release needs.
        lhs.verify();
        return lhs;
    }

    /**
     * What the intranet does about events. It writes through the same persistence unit, hence in the transaction that
     * also notes the event as handed on: once, whatever fails and is tried again.
     */
    @Bean
    EventSubscriber announcements(EntityManager entityManager) {
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

    /** Hands events on to the subscribers. Every node may do it, as often as it likes. */
    @Component
    record EventClock(LearningHealthSystem lhs) {

        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
        void tick() {
            lhs.events().dispatch(100);
        }
    }
}
