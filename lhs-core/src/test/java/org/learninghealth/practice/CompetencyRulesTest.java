package org.learninghealth.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.ConceptEntry;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** How persons assess themselves, and what others are shown of it. */
class CompetencyRulesTest {

    private static final String FRAMEWORK = CompetencyFrameworks.LEARNING_HEALTH_SYSTEM;
    private static final Concept ETHICS = new Concept(FRAMEWORK, "ETHICS");
    private static final Concept INFORMATICS = new Concept(FRAMEWORK, "INFORMATICS");

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor alice = world.person(StakeholderGroup.RESEARCHER);

    @Rule("N12")
    @Test
    void whatWasSaidStaysAndMoreIsAdded() {
        CompetencyRecord first = assess(alice, ETHICS, 4);
        world.time().advance(Duration.ofDays(90));
        CompetencyRecord second = assess(alice, ETHICS, 3);
        CompetencyRecord other = assess(alice, INFORMATICS, 1);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.assessments()).startsWith(first.present()).hasSize(2);
        assertThat(second.present().level()).isEqualTo(3);
        assertThat(second.first()).contains(first.present());
        assertThat(lhs.competencies().get(alice, first.id())).isEqualTo(second);
        assertThat(lhs.competencies().own(alice, world.firstPage()).items()).containsExactlyInAnyOrder(second, other);
    }

    @Rule("N12")
    @Test
    void aLevelIsOneOfTheScale() {
        CompetencyRecord before = assess(alice, ETHICS, 5);

        assertThatThrownBy(() -> assess(alice, ETHICS, 6))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("N12.level"));
        assertThatThrownBy(() -> assess(alice, ETHICS, 0)).isInstanceOf(InvalidInput.class);
        assertThat(lhs.competencies().get(alice, before.id())).isEqualTo(before);
    }

    @Rule("N12")
    @Test
    void thereIsAnEndToIt() {
        CompetencyRecord kept = assess(alice, ETHICS, 1);
        for (int i = 1; i < CompetencyRecord.MOST_ASSESSMENTS; i++) {
            kept = assess(alice, ETHICS, 2);
        }
        CompetencyRecord full = kept;

        assertThatThrownBy(() -> assess(alice, ETHICS, 3))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("N12.most"));
        assertThat(lhs.competencies().get(alice, full.id())).isEqualTo(full);
    }

    @Test
    void whatIsNoCompetencyIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> assess(alice, new Concept(FRAMEWORK, "JUGGLING"), 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("ETHICS");
        assertThatThrownBy(() -> assess(alice, new Concept("CIRCUS", "JUGGLING"), 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(FRAMEWORK);
        assertThat(lhs.competencies().own(alice, world.firstPage()).items()).isEmpty();
    }

    @Rule("N12")
    @Test
    void nobodyElseReadsIt() {
        CompetencyRecord kept = assess(alice, ETHICS, 4);
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Actor bob = world.person(StakeholderGroup.PATIENT);
        world.join(bob, community);

        for (Actor other : List.of(bob, Actor.host(), Actor.visitor(), Actor.notifier())) {
            assertThatThrownBy(() -> lhs.competencies().get(other, kept.id())).isInstanceOf(NotFound.class);
            assertThat(lhs.competencies().own(other, world.firstPage()).items()).isEmpty();
        }
    }

    @Rule("N12")
    @Test
    void aCommunitySeesFiguresThatStandForFiveOrMore() {
        Community community = world.activeCommunity(alice, Visibility.PRIVATE, JoinPolicy.OPEN);
        Community open = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        List<Actor> members = members(open, 9);
        members.subList(0, 5).forEach(member -> assess(member, ETHICS, 2));
        members.subList(5, 9).forEach(member -> assess(member, ETHICS, 3));
        members.subList(0, 4).forEach(member -> assess(member, INFORMATICS, 1));

        CompetencyLevels ethics = levels(alice, open, ETHICS);
        CompetencyLevels informatics = levels(alice, open, INFORMATICS);

        assertThat(ethics.persons())
                .containsExactly(
                        OptionalLong.of(0),
                        OptionalLong.of(5),
                        OptionalLong.empty(),
                        OptionalLong.of(0),
                        OptionalLong.of(0));
        assertThat(ethics.assessed()).isEmpty();
        assertThat(informatics.persons()).containsOnly(OptionalLong.empty()).hasSize(5);
        assertThat(informatics.assessed()).isEmpty();
        assertThat(levels(alice, community, ETHICS).persons()).containsOnly(OptionalLong.empty());

        assess(alice, ETHICS, 3);
        assertThat(levels(alice, open, ETHICS).assessed()).hasValue(10);
        assertThat(levels(alice, open, ETHICS).persons()).element(2).isEqualTo(OptionalLong.of(5));
    }

    @Rule("N12")
    @Test
    void whoAssessesThemselvesAnewIsCountedOnceAndWhoHasLeftNotAtAll() {
        Community open = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        List<Actor> members = members(open, 6);
        members.forEach(member -> assess(member, ETHICS, 1));
        members.forEach(member -> assess(member, ETHICS, 2));
        assertThat(levels(alice, open, ETHICS).persons())
                .as("all are at one level")
                .containsOnly(OptionalLong.empty());
        assertThat(levels(alice, open, ETHICS).assessed()).isEmpty();
        members(open, 5).forEach(member -> assess(member, ETHICS, 3));
        assertThat(levels(alice, open, ETHICS).assessed()).hasValue(11);

        var leaving = world.membership(members.get(0), open);
        lhs.memberships().leave(members.get(0), new LeaveCommunity(leaving.id(), leaving.version(), null));

        assertThat(levels(alice, open, ETHICS).persons()).element(1).isEqualTo(OptionalLong.of(5));
    }

    @Test
    void figuresAreForTheCommunity() {
        Community open = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community hidden = world.activeCommunity(alice, Visibility.PRIVATE, JoinPolicy.OPEN);
        Actor outsider = world.person(StakeholderGroup.PATIENT);

        for (Community community : List.of(open, hidden)) {
            assertThatThrownBy(() -> levels(outsider, community, ETHICS)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void aHostBringsItsOwnFramework() {
        CompetencyFramework own = new CompetencyFramework(
                "WARD",
                text("Ward skills", "Compétences du service"),
                "The hospital",
                List.of(entry("CAN"), entry("TEACHES")),
                List.of(entry("HAND_WASHING")));
        World other = World.on(InMemoryStorage.create(), settings -> settings.competencyFramework(own));
        Actor nurse = other.person(StakeholderGroup.CLINICIAN);

        CompetencyRecord kept =
                other.lhs().competencies().assess(nurse, new AssessCompetency(new Concept("WARD", "HAND_WASHING"), 2));

        assertThat(kept.present().level()).isEqualTo(2);
        assertThat(other.lhs().competencyFrameworks().all())
                .extracting(CompetencyFramework::code)
                .containsExactly(FRAMEWORK, "WARD");
        assertThatThrownBy(() -> other.lhs()
                        .competencies()
                        .assess(nurse, new AssessCompetency(new Concept("WARD", "HAND_WASHING"), 3)))
                .isInstanceOf(RuleViolation.class);
    }

    @Test
    void aFrameworkWithoutWordsInTheDefaultLanguageIsNotAccepted() {
        CompetencyFramework english = new CompetencyFramework(
                "WARD",
                LocalizedText.of("en", "Ward skills"),
                "The hospital",
                List.of(entry("CAN")),
                List.of(entry("HAND_WASHING")));

        assertThatThrownBy(() -> World.on(
                        InMemoryStorage.create(),
                        settings -> settings.defaultLocale(Locale.FRENCH).competencyFramework(english)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("WARD");
    }

    @Test
    void theFrameworkThatShipsHasWordsInBothLanguages() {
        CompetencyFramework shipped = lhs.competencyFrameworks().framework(FRAMEWORK);

        assertThat(shipped.levels()).hasSize(5);
        assertThat(shipped.competencies()).hasSize(7);
        assertThat(shipped.problems(Locale.ENGLISH)).isEmpty();
        assertThat(shipped.problems(Locale.FRENCH)).isEmpty();
        assertThat(shipped.level(0)).isEmpty();
        assertThat(shipped.level(6)).isEmpty();
        assertThat(shipped.level(5)).map(ConceptEntry::code).contains("EXPERT");
    }

    @Test
    void aFileThatIsNoFrameworkIsRefused() {
        for (String file : List.of("", "[]", "{\"code\": \"X\"}", "{\"code\": \"X\", \"more\": 1}")) {
            assertThatThrownBy(() ->
                            CompetencyFramework.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
                    .as(file)
                    .isInstanceOf(InvalidConfiguration.class);
        }
    }

    private List<Actor> members(Community community, int number) {
        List<Actor> members = new ArrayList<>(Stream.generate(() -> world.person(StakeholderGroup.PATIENT))
                .limit(number)
                .toList());
        members.forEach(member -> world.join(member, community));
        return members;
    }

    private CompetencyRecord assess(Actor actor, Concept competency, int level) {
        return lhs.competencies().assess(actor, new AssessCompetency(competency, level));
    }

    private CompetencyLevels levels(Actor actor, Community community, Concept competency) {
        return lhs.competencies().levels(actor, new CompetencyQuery(community.id(), FRAMEWORK)).competencies().stream()
                .filter(each -> each.competency().equals(competency))
                .findFirst()
                .orElseThrow();
    }

    private static ConceptEntry entry(String code) {
        return new ConceptEntry(code, text(code, code), text("Does it", "Le fait"));
    }

    private static LocalizedText text(String english, String french) {
        return LocalizedText.of("en", english).and("fr", french);
    }
}
