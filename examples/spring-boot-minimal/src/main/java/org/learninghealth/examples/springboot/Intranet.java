package org.learninghealth.examples.springboot;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ActivateCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityFounded;
import org.learninghealth.community.FoundCommunity;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/**
 * A hospital's intranet with the learning health system in it. This class is a whole Spring Boot application: what puts the
 * library into it, {@link Wards}, which use it within their transactions, and a row of its own, {@link Ward}.
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

    /** The wards of the hospital. What the library writes is part of the transaction of each method here. */
    @Service
    @Transactional
    static class Wards {

        private final EntityManager entityManager;
        private final LearningHealthSystem lhs;

        Wards(EntityManager entityManager, LearningHealthSystem lhs) {
            this.entityManager = entityManager;
            this.lhs = lhs;
        }

        /** Opens a ward together with its learning community: there will be both or, if the name is taken, neither. */
        Ward open(String name, Actor coordinator) {
            FoundCommunity named =
                    FoundCommunity.named(LocalizedText.of(Locale.ENGLISH, name)).build();
            Community community = lhs.communities().found(coordinator, named);
            Ward ward = new Ward(name, community.id().value());
            entityManager.persist(ward);
            return ward;
        }

        /** Opens the ward's community to members, or notes with the ward what the library's rules still ask for. */
        Ward activate(long id, Actor coordinator) {
            Ward ward = entityManager.find(Ward.class, id);
            Community draft = lhs.communities().get(coordinator, new CommunityId(ward.communityId()));
            try {
                lhs.communities().activate(coordinator, new ActivateCommunity(draft.id(), draft.version()));
                ward.leaveToDo("");
            } catch (RuleViolation refused) {
                // The library has written nothing, and this transaction can go on and be committed.
                ward.leaveToDo(refused.explain(Locale.ENGLISH));
            }
            return ward;
        }
    }

    /** A ward of the hospital: a row of the application's own, in the persistence unit that the library shares. */
    @Entity(name = "Ward")
    @Table(name = "ward")
    static class Ward {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Column(name = "id")
        private Long id;

        @Column(name = "name")
        private String name;

        /** The ward's learning community, by its id. The library's entities are its own affair. */
        @Column(name = "community_id")
        private UUID communityId;

        @Column(name = "to_do")
        private String toDo = "";

        @Column(name = "announcements")
        private int announcements;

        /** For the persistence provider. */
        protected Ward() {}

        Ward(String name, UUID communityId) {
            this.name = name;
            this.communityId = communityId;
        }

        Long id() {
            return id;
        }

        UUID communityId() {
            return communityId;
        }

        /** What is left to be done before the community can be opened to its members. */
        String toDo() {
            return toDo;
        }

        void leaveToDo(String words) {
            toDo = words;
        }

        /** How often it was announced that the ward learns. */
        int announcements() {
            return announcements;
        }
    }
}
