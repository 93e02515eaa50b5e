package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.learninghealth.kit.World.english;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityQuery;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.IdGenerator;
import org.learninghealth.spi.Storage;

/** How a host sets a system up, and hears what is wrong with it. */
class BuilderTest {

    @Test
    void allProblemsAreReportedAtOnceEachWithItsRemedy() {
        InvalidConfiguration refused = catchThrowableOfType(
                InvalidConfiguration.class,
                () -> LearningHealthSystem.builder()
                        .defaultLocale(Locale.ROOT)
                        .smallestCell(4)
                        .build());

        assertThat(refused.problems())
                .containsExactly(
                        "storage is missing: give the builder one, for instance InMemoryStorage.create()",
                        "defaultLocale has no language: give one, for instance Locale.ENGLISH",
                        "smallestCell is 4: 5 is the least that protects persons");
        assertThat(refused).hasMessage(String.join("; ", refused.problems()));
        assertThat(refused.code()).isEqualTo("invalid-configuration");
        assertThat(refused.explain(Locale.FRENCH)).isNotEqualTo(refused.explain(Locale.ENGLISH));
    }

    /** Otherwise it would come out at the first command, far from where it was said. */
    @Test
    void aSettingThatIsNullIsAProblemToo() {
        InvalidConfiguration refused = catchThrowableOfType(
                InvalidConfiguration.class,
                () -> LearningHealthSystem.builder()
                        .storage(none())
                        .time(none())
                        .ids(none())
                        .policy(none())
                        .denials(none())
                        .defaultLocale(none())
                        .subscriber(none())
                        .conceptScheme(none())
                        .templates(none())
                        .retention(none())
                        .erasureLedger(none())
                        .deidentification(none())
                        .signalsRepeatWithin(none())
                        .readinessFacts(none())
                        .dormantAfter(none())
                        .privacyOfficers(none())
                        .auditKeys(none())
                        .auditAnchor(none())
                        .activitySink(none())
                        .consentPolicy(none())
                        .keys(none())
                        .build());

        assertThat(refused.problems())
                .extracting(problem -> problem.split(" ")[0])
                .containsExactly(
                        "storage",
                        "time",
                        "ids",
                        "policy",
                        "denials",
                        "defaultLocale",
                        "subscriber",
                        "conceptScheme",
                        "templates",
                        "retention",
                        "erasureLedger",
                        "deidentification",
                        "signalsRepeatWithin",
                        "readinessFacts",
                        "dormantAfter",
                        "privacyOfficers",
                        "auditKeys",
                        "auditAnchor",
                        "activitySink",
                        "consentPolicy",
                        "keys");
    }

    @Test
    void aSecondSinkDoesNotReplaceTheFirst() {
        assertThatThrownBy(() -> LearningHealthSystem.builder()
                        .storage(InMemoryStorage.create())
                        .activitySink(activities -> {})
                        .activitySink(activities -> {})
                        .build())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("activitySink is given 2 times: give one, whose accept, erase and retract call those of the"
                        + " others");
    }

    @Test
    void theSmallestCellCanBeRaisedButNotLowered() {
        LearningHealthSystem.Builder builder = LearningHealthSystem.builder().storage(InMemoryStorage.create());

        assertThatCode(() -> builder.smallestCell(5).build()).doesNotThrowAnyException();
        assertThatCode(() -> builder.smallestCell(11).build()).doesNotThrowAnyException();
        assertThatThrownBy(() -> builder.smallestCell(4).build())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("smallestCell is 4: 5 is the least that protects persons");
    }

    @Test
    void countsAreRoundedToNoMoreThanTheSmallestCell() {
        LearningHealthSystem.Builder builder = LearningHealthSystem.builder().storage(InMemoryStorage.create());

        assertThatCode(() -> builder.smallestCell(10).roundedTo(5).build()).doesNotThrowAnyException();
        for (int base : new int[] {20, 25, 50}) {
            assertThatCode(() -> builder.smallestCell(base).roundedTo(base).build())
                    .doesNotThrowAnyException();
        }
        builder.smallestCell(10);
        for (int value : new int[] {2, 11}) {
            assertThatThrownBy(() -> builder.roundedTo(value).build())
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessage("roundedTo is " + value
                            + ": give a number from 3 to the smallest cell, 10, raise that with it, or leave"
                            + " it out for exact counts");
        }
    }

    @Test
    void howMuchARuleAsksForCanBeRaisedButNotLowered() {
        LearningHealthSystem.Builder builder = LearningHealthSystem.builder().storage(InMemoryStorage.create());

        assertThatCode(() -> builder.baselinePoints(10).leastPerspectives(2).build())
                .doesNotThrowAnyException();
        assertThatCode(() -> builder.baselinePoints(1000).leastPerspectives(3).build())
                .doesNotThrowAnyException();
        InvalidConfiguration low = catchThrowableOfType(
                InvalidConfiguration.class,
                () -> builder.baselinePoints(9).leastPerspectives(1).build());
        assertThat(low.problems())
                .containsExactly(
                        "baselinePoints is 9: give 10 to 1000; a cycle that has fewer can have its baseline waived",
                        "leastPerspectives is 1: give 2 to 7, since there are so many stakeholder groups");
        InvalidConfiguration high = catchThrowableOfType(
                InvalidConfiguration.class,
                () -> builder.baselinePoints(1001).leastPerspectives(100).build());
        assertThat(high.problems())
                .extracting(problem -> problem.split(" is ")[0])
                .containsExactly("baselinePoints", "leastPerspectives");
    }

    @Test
    void everyTextNeedsTheDefaultLanguage() {
        World french = World.on(InMemoryStorage.create(), settings -> settings.defaultLocale(Locale.FRENCH));
        LearningHealthSystem lhs = french.lhs();
        Actor alice = french.person(StakeholderGroup.PATIENT);
        LocalizedText onlyEnglish = english("Diabetes");
        LocalizedText both = onlyEnglish.and(Locale.FRENCH, "Le diabète");

        InvalidInput refused = catchThrowableOfType(
                InvalidInput.class,
                () -> lhs.communities()
                        .found(
                                alice,
                                FoundCommunity.named(onlyEnglish)
                                        .domain(onlyEnglish)
                                        .practice(both)
                                        .build()));

        assertThat(refused.violations())
                .containsExactly(
                        new Violation("domain", "default-language", List.of("fr")),
                        new Violation("name", "default-language", List.of("fr")));
        assertThat(refused.violations().get(1).explain(Locale.FRENCH))
                .isEqualTo("name n'a pas de texte en fr : chaque texte en a besoin dans cette langue");
        assertThat(lhs.communities()
                        .list(alice, CommunityQuery.all(), french.firstPage())
                        .items())
                .isEmpty();
        Community founded =
                lhs.communities().found(alice, FoundCommunity.named(both).build());
        assertThat(founded.name().in(Locale.GERMAN, Locale.FRENCH)).isEqualTo("Le diabète");
    }

    @Test
    void everyRefusalIsToldToTheListenerAndNothingElse() {
        List<String> denials = new ArrayList<>();
        World world = World.on(
                InMemoryStorage.create(),
                settings -> settings.denials(
                        (actor, action, type) -> denials.add(actor.kind() + " " + action + " " + type)));
        Actor alice = world.person(StakeholderGroup.CLINICIAN);
        Actor bob = world.person(StakeholderGroup.PATIENT);
        Community open = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        world.join(bob, open);
        assertThat(denials).isEmpty();

        assertThatThrownBy(() -> world.lhs()
                        .communities()
                        .changeVisibility(
                                bob, new ChangeVisibility(open.id(), open.version(), Visibility.CONFIDENTIAL)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> world.lhs()
                        .people()
                        .register(
                                Actor.visitor(),
                                new RegisterPerson(
                                        "Carol", null, "en", ZoneId.of("UTC"), StakeholderGroup.PATIENT, null)))
                .isInstanceOfAny(NotPermitted.class, NotFound.class);

        assertThat(denials)
                .containsExactly(
                        Actor.Kind.PERSON + " " + Action.ARRANGE_COMMUNITY + " " + ResourceType.COMMUNITY,
                        Actor.Kind.VISITOR + " " + Action.REGISTER_PERSON + " " + ResourceType.PERSON);
    }

    @Test
    void idsComeFromTheGeneratorThatIsGiven() {
        UUID chosen = UUID.fromString("7d444840-9dc0-41d1-b245-5ffdce74fad2");
        LearningHealthSystem lhs = LearningHealthSystem.builder()
                .storage(InMemoryStorage.create())
                .ids(new IdGenerator() {
                    @Override
                    public UUID random() {
                        return chosen;
                    }

                    @Override
                    public UUID timeOrdered() {
                        return UUID.randomUUID();
                    }
                })
                .build();

        assertThat(lhs.people()
                        .register(
                                Actor.host(),
                                new RegisterPerson(
                                        "Carol", null, "en", ZoneId.of("UTC"), StakeholderGroup.PATIENT, null))
                        .id()
                        .value())
                .isEqualTo(chosen);
    }

    @Test
    void whatIsWrongWithTheStorageComesOutWhenTheHostAsks() {
        Storage broken = new ForwardingStorage(InMemoryStorage.create()) {
            @Override
            public List<String> problems() {
                return List.of("a table is missing: migrate", "the database is read only: allow writing");
            }
        };
        LearningHealthSystem lhs =
                LearningHealthSystem.builder().storage(broken).build();

        assertThatThrownBy(lhs::verify)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("a table is missing: migrate; the database is read only: allow writing");
        World.inMemory().lhs().verify();
    }

    /** What a host's own code may pass by mistake. */
    private static <V> V none() {
        return null;
    }
}
