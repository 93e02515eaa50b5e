package org.learninghealth.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.SchemaValidationException;
import jakarta.persistence.metamodel.EntityType;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.people.RegisterOrganization;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Outbox;

@QuarkusTest
class IntranetTest {

    @Inject
    BeanManager beans;

    @Inject
    LearningHealthSystem lhs;

    @Inject
    Intranet.Wards wards;

    @Inject
    EntityManager entityManager;

    @Inject
    EntityManagerFactory persistenceUnit;

    @Inject
    DataSource dataSource;

    @Inject
    TablesAtStart tablesAtStart;

    private Actor midwife;

    @BeforeEach
    void aMidwifeIsKnown() {
        midwife =
                Actor.person(lhs.people().register(Actor.host(), registration()).id());
    }

    @AfterEach
    void nothingIsLeftToBeHandedOn() {
        await().until(() -> lhs.events().count(Outbox.State.PENDING) == 0);
    }

    /**
     * The rows of all tables once the scheduler has handed on what was pending and has counted the days of what happened,
     * since both leave rows of their own.
     */
    private Map<String, Long> settledRows() throws SQLException {
        nothingIsLeftToBeHandedOn();
        await().until(() -> Rows.in(dataSource).get("LHS_ACTIVITY_UNCOUNTED") == 0);
        return Rows.in(dataSource);
    }

    @Test
    void rollsTheLibrarysRowsBackWithItsOwn() throws SQLException {
        wards.open("Maternity", midwife);
        Map<String, Long> before = settledRows();

        assertThatExceptionOfType(PersistenceException.class)
                .as("the name is taken, which shows when the community has been founded already")
                .isThrownBy(() -> wards.open("Maternity", midwife));

        assertThat(settledRows()).isEqualTo(before);
    }

    @Test
    void commitsItsOwnRowAfterARuleRefusedACommand() {
        Intranet.Ward opened = wards.open("Surgery", midwife);

        wards.activate(opened.id(), midwife);

        assertThat(stored(opened).toDo()).contains("C4");
        assertThat(lhs.communities()
                        .get(midwife, new CommunityId(opened.communityId()))
                        .status())
                .isEqualTo(CommunityStatus.DRAFT);
    }

    @Test
    void commitsItsOwnRowAfterAnyOtherRefusal() throws SQLException {
        RegisterOrganization notHers = new RegisterOrganization(LocalizedText.of(Locale.ENGLISH, "A clinic"));
        FoundCommunity nameless = FoundCommunity.named(LocalizedText.BLANK).build();

        commitsDespite(NotPermitted.class, () -> lhs.organizations().register(midwife, notHers));
        commitsDespite(InvalidInput.class, () -> lhs.communities().found(midwife, nameless));
    }

    private void commitsDespite(Class<? extends LhsException> refusal, ThrowingCallable command) throws SQLException {
        Map<String, Long> expected = settledRows();
        expected.merge("WARD", 1L, Long::sum);

        QuarkusTransaction.requiringNew().run(() -> {
            entityManager.persist(new Intranet.Ward(refusal.getSimpleName(), UUID.randomUUID()));
            assertThatExceptionOfType(refusal).isThrownBy(command);
        });

        assertThat(settledRows()).isEqualTo(expected);
    }

    @Test
    void hearsOfAnEventOnceWhenTheSchedulerHandsItOn() {
        Intranet.Ward opened = wards.open("Neonatology", midwife);

        nothingIsLeftToBeHandedOn();
        lhs.events().dispatchAll();

        assertThat(stored(opened).announcements()).isEqualTo(1);
    }

    @Test
    void findsItsOwnEntityBesideThoseOfTheMappingFile() throws SchemaValidationException {
        assertThat(persistenceUnit.getMetamodel().getEntities())
                .extracting(EntityType::getName)
                .contains("Ward", "LhsPerson", "LhsCommunity")
                .allMatch(name -> name.equals("Ward") || name.startsWith("Lhs"));
        persistenceUnit.getSchemaManager().validate();
        lhs.verify();
    }

    @Test
    void makesNoBeansOfTheLibrarysClasses() {
        assertThat(beans.getBeans(Object.class, Any.Literal.INSTANCE))
                .extracting(Bean::getBeanClass)
                .noneMatch(type -> type.getName().startsWith("org.learninghealth.")
                        && !type.getName().startsWith("org.learninghealth.examples."));
    }

    @Test
    void hasNoTablesOfTheLibraryUnlessItAsksForThem() {
        assertThat(tablesAtStart.found()).containsExactly("WARD");
    }

    private static RegisterPerson registration() {
        return new RegisterPerson("Anna", null, "de-AT", ZoneOffset.UTC, StakeholderGroup.CLINICIAN, null);
    }

    private Intranet.Ward stored(Intranet.Ward ward) {
        return QuarkusTransaction.requiringNew().call(() -> entityManager.find(Intranet.Ward.class, ward.id()));
    }
}
