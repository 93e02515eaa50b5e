package org.learninghealth.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.SchemaValidationException;
import jakarta.persistence.metamodel.EntityType;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class IntranetTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private LearningHealthSystem lhs;

    @Autowired
    private Intranet.Wards wards;

    @Autowired
    private EntityManager entityManager;

    @Autowired
    private EntityManagerFactory persistenceUnit;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    private Actor midwife;

    @BeforeEach
    void aMidwifeIsKnown() {
        midwife =
                Actor.person(lhs.people().register(Actor.host(), registration()).id());
    }

    @Test
    void rollsTheLibrarysRowsBackWithItsOwn() {
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
    void commitsItsOwnRowAfterAnyOtherRefusal() {
        RegisterOrganization notHers = new RegisterOrganization(LocalizedText.of(Locale.ENGLISH, "A clinic"));
        FoundCommunity nameless = FoundCommunity.named(LocalizedText.BLANK).build();

        commitsDespite(NotPermitted.class, () -> lhs.organizations().register(midwife, notHers));
        commitsDespite(InvalidInput.class, () -> lhs.communities().found(midwife, nameless));
    }

    private void commitsDespite(Class<? extends LhsException> refusal, ThrowingCallable command) {
        Map<String, Long> expected = settledRows();
        expected.merge("WARD", 1L, Long::sum);

        transaction.executeWithoutResult(status -> {
            entityManager.persist(new Intranet.Ward(refusal.getSimpleName(), UUID.randomUUID()));
            assertThatExceptionOfType(refusal).isThrownBy(command);
        });

        assertThat(settledRows()).isEqualTo(expected);
    }

    @Test
    void hearsOfAnEventOnceWhenTheSchedulerHandsItOn() {
        Intranet.Ward opened = wards.open("Neonatology", midwife);

        await().until(() -> lhs.events().count(Outbox.State.PENDING) == 0);
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
        List<String> beans = Arrays.stream(context.getBeanDefinitionNames())
                .filter(bean -> isOfTheLibrary(context.getType(bean)))
                .toList();

        assertThat(beans).as("what Intranet asks for").containsExactly("learningHealthSystem");
    }

    @Test
    void hasNoTablesOfTheLibraryUnlessItAsksForThem() {
        try (var persistenceAlone = new SpringApplicationBuilder(PersistenceAlone.class)
                .run("--spring.datasource.url=jdbc:h2:mem:untouched")) {
            assertThat(persistenceAlone.getBean(EntityManagerFactory.class).isOpen())
                    .isTrue();
            assertThat(rows(persistenceAlone.getBean(JdbcTemplate.class))).containsOnlyKeys("WARD");
        }
    }

    /** The application without the class that asks for the library's tables. */
    @EnableAutoConfiguration
    static class PersistenceAlone {}

    private static boolean isOfTheLibrary(Class<?> type) {
        return type.getName().startsWith("org.learninghealth.")
                && !type.getName().startsWith("org.learninghealth.examples.");
    }

    private static RegisterPerson registration() {
        return new RegisterPerson("Anna", null, "de-AT", ZoneOffset.UTC, StakeholderGroup.CLINICIAN, null);
    }

    /**
     * The rows of all tables once the scheduler has handed on what was pending and has counted the days of what happened,
     * since both leave rows of their own.
     */
    private Map<String, Long> settledRows() {
        await().until(() -> lhs.events().count(Outbox.State.PENDING) == 0);
        await().until(() -> jdbc.queryForObject("select count(*) from lhs_activity_uncounted", Long.class) == 0);
        return rows(jdbc);
    }

    private Intranet.Ward stored(Intranet.Ward ward) {
        return entityManager.find(Intranet.Ward.class, ward.id());
    }

    /** How many rows each table has, the library's and the application's own. */
    private static Map<String, Long> rows(JdbcTemplate jdbc) {
        Map<String, Long> rows = new TreeMap<>();
        jdbc.queryForList(
                        "select table_name from information_schema.tables where table_schema = 'PUBLIC'", String.class)
                .forEach(table -> rows.put(table, jdbc.queryForObject("select count(*) from " + table, Long.class)));
        return rows;
    }
}
