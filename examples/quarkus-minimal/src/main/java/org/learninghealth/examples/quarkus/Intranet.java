package org.learninghealth.examples.quarkus;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.UUID;
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
import org.learninghealth.persistence.jpa.jta.JtaUnitOfWork;
import org.learninghealth.spi.EventSubscriber;

/**
 * A hospital's intranet with the learning health system in it. This class is a whole Quarkus application: what puts the
 * library into it, {@link Wards}, which use it within their transactions, and a row of its own, {@link Ward}.
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

    /** The wards of the hospital. What the library writes is part of the transaction of each method here. */
    @ApplicationScoped
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
