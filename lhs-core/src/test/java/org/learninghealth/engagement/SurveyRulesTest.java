package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.LifeStage;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MergeCommunities;
import org.learninghealth.community.MoveStage;
import org.learninghealth.community.NestCommunity;
import org.learninghealth.community.SplitCommunity;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.ConceptEntry;
import org.learninghealth.concept.ConceptScheme;
import org.learninghealth.concept.Concepts;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.TextPolicy;

class SurveyRulesTest {

    private static final Concept EQUITY = new Concept(Concepts.CORE_VALUE, "EQUITY");
    private static final Concept PRIVACY = new Concept(Concepts.CORE_VALUE, "PRIVACY");
    private static final SmallCells CELLS = new SmallCells(5);

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.POLICY_MAKER);
    private final Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final List<Actor> members = members(12);

    @Test
    void membersRateTheElevenCoreValuesOnFiveLevels() {
        Questionnaire shipped = lhs.questionnaires().questionnaire(Questionnaires.CORE_VALUES);
        SurveyRound round = open();

        assertThat(shipped.levels()).hasSize(5);
        assertThat(shipped.problems(Locale.ENGLISH, lhs.concepts())).isEmpty();
        assertThat(shipped.problems(Locale.FRENCH, lhs.concepts())).isEmpty();
        assertThat(lhs.questionnaires().all()).startsWith(shipped).hasSize(3);
        assertThat(round.levels()).isEqualTo(5);
        assertThat(round.items())
                .hasSize(11)
                .contains(EQUITY, PRIVACY)
                .allSatisfy(item -> assertThat(lhs.concepts().find(item)).isPresent());
        assertThat(lhs.surveys()
                        .list(members.get(0), SurveyQuery.in(community.id()), world.firstPage())
                        .items())
                .containsExactly(round);
    }

    @Test
    void coordinatorsOpenOneRoundAtATimeAndCloseItForGood() {
        assertThatThrownBy(() -> lhs.surveys().open(members.get(0), asks())).isInstanceOf(NotPermitted.class);
        SurveyRound round = open();
        assertUnmet(this::open, "survey.one");
        assertThatThrownBy(() -> lhs.surveys().open(coordinator, new OpenSurveyRound(community.id(), "WEATHER")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(Questionnaires.CORE_VALUES);
        assertThatThrownBy(() -> lhs.surveys().close(members.get(0), new CloseSurveyRound(round.id(), round.version())))
                .isInstanceOf(NotPermitted.class);

        SurveyRound closed = close(round);
        assertThat(closed.closedAt()).contains(world.time().instant());
        assertThatThrownBy(() -> close(closed)).isInstanceOf(IllegalTransition.class);
        assertUnmet(() -> answer(members.get(0), round, 3), "survey.open");
        assertThat(open().id()).isNotEqualTo(round.id());
    }

    @Test
    void whoAnswersRatesEverythingOnTheScale() {
        SurveyRound round = open();
        List<SurveyAnswer> answers = sheet(round, 4).answers();

        assertUnmet(() -> answer(round, answers.subList(0, 10)), "survey.answers");
        assertUnmet(() -> answer(round, plus(answers, answers.get(0))), "survey.answers");
        assertUnmet(
                () -> answer(round, plus(answers.subList(0, 10), new SurveyAnswer("WEATHER", 4))), "survey.answers");
        assertUnmet(
                () -> answer(
                        round,
                        plus(
                                answers.subList(0, 10),
                                new SurveyAnswer(answers.get(10).item(), 6))),
                "survey.level");
        assertThat(lhs.surveys().own(members.get(0), round.id())).isEmpty();
    }

    @Test
    void aSheetIsOnesOwnAndReplacedUntilTheRoundIsClosed() {
        SurveyRound round = open();
        SurveyResponse first = answer(members.get(0), round, 1);
        world.time().advance(Duration.ofMinutes(1));
        SurveyResponse second = answer(members.get(0), round, 5);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(lhs.surveys().own(members.get(0), round.id())).contains(second);
        for (Actor other : List.of(members.get(1), coordinator, Actor.host(), Actor.visitor(), Actor.notifier())) {
            assertThat(lhs.surveys().own(other, round.id())).isEmpty();
        }

        members.subList(1, 6).forEach(member -> answer(member, round, 4));
        SurveyResults results = close(round).results().orElseThrow();
        assertThat(results.respondents()).hasValue(6);
        assertThat(mean(results, EQUITY)).hasValue(25 / 6.0);
        assertThat(lhs.surveys().own(members.get(0), round.id())).isEmpty();
    }

    @Rule("IV1")
    @Test
    void nothingIsShownWhileItIsOpenAndNothingOfFewerThanFiveAfterwards() {
        SurveyRound round = open();
        members.subList(0, 4).forEach(member -> answer(member, round, 2));
        assertThat(lhs.surveys().get(coordinator, round.id()).results()).isEmpty();
        assertThat(lhs.surveys().compare(coordinator, round.id()).items())
                .allSatisfy(each -> assertThat(each.mean()).isEmpty());

        SurveyResults results = close(round).results().orElseThrow();
        assertThat(results.respondents()).isEmpty();
        assertThat(results.items()).hasSize(11).allSatisfy(item -> {
            assertThat(item.mean()).isEmpty();
            assertThat(item.persons()).hasSize(5).containsOnly(OptionalLong.empty());
        });
    }

    @Rule("IV1")
    @Test
    void aDistributionIsShownWholeOrNotAtAll() {
        SurveyRound round = open();
        members.subList(0, 6).forEach(member -> answer(member, round, Map.of(EQUITY, 2), 4));
        members.subList(6, 11).forEach(member -> answer(member, round, Map.of(EQUITY, 3), 4));
        answer(members.get(11), round, Map.of(EQUITY, 3, PRIVACY, 1), 4);

        SurveyRound closed = close(round);
        SurveyResults results = closed.results().orElseThrow();
        assertThat(results.respondents()).hasValue(12);
        assertThat(mean(results, EQUITY)).hasValue(2.5);
        assertThat(results.of(EQUITY).orElseThrow().persons())
                .containsExactly(
                        OptionalLong.of(0),
                        OptionalLong.of(6),
                        OptionalLong.of(6),
                        OptionalLong.of(0),
                        OptionalLong.of(0));
        // one of twelve has chosen another level, so that eleven says as much
        assertThat(mean(results, PRIVACY).orElseThrow()).isCloseTo(45.0 / 12, within(1e-9));
        assertThat(results.of(PRIVACY).orElseThrow().persons()).containsOnly(OptionalLong.empty());
        assertThat(lhs.surveys().get(members.get(3), round.id())).isEqualTo(closed);
    }

    /** Wherever on the scale it is: whoever knows that somebody answered would know what. */
    @Rule("IV1")
    @Test
    void whereAllChoseOneLevelItIsNotToldWhichAndThatTheyDidNeither() {
        SurveyRound round = open();
        members.subList(0, 6).forEach(member -> answer(member, round, Map.of(EQUITY, 5, PRIVACY, 1), 3));
        SurveyResults all = close(round).results().orElseThrow();
        assertThat(all.respondents()).hasValue(6);
        assertThat(all.items()).hasSize(11).allSatisfy(item -> {
            assertThat(item.mean()).isEmpty();
            assertThat(item.persons()).hasSize(5).containsOnly(OptionalLong.empty());
        });

        SurveyRound next = open();
        members.subList(0, 5).forEach(member -> answer(member, next, Map.of(EQUITY, 5, PRIVACY, 1), 3));
        answer(members.get(5), next, Map.of(EQUITY, 4, PRIVACY, 2), 3);
        SurveyResults most = close(next).results().orElseThrow();
        assertThat(most.of(EQUITY).map(ItemResult::mean)).as("one who didn't").contains(OptionalDouble.empty());
        assertThat(most.of(PRIVACY)).isEqualTo(all.of(PRIVACY));
        assertThat(lhs.surveys().compare(members.get(0), next.id()).items())
                .allSatisfy(each -> assertThat(each.change()).isEmpty());
        assertThat(measured(Metric.SURVEY_MEAN).cells())
                .hasSize(11)
                .allSatisfy(cell -> assertThat(cell.value()).isEmpty());
    }

    /** For all ways in which five to eleven persons can answer on three to five levels. */
    @Rule("IV1")
    @Test
    void nobodyWorksOutHowFewHaveChosenALevel() {
        int shown = 0;
        for (int levels = Questionnaire.FEWEST_LEVELS; levels <= 5; levels++) {
            for (int rated = 1; rated <= 11; rated++) {
                Map<ItemResult, List<List<Integer>>> alike = new HashMap<>();
                for (List<Integer> persons : ways(rated, levels)) {
                    alike.computeIfAbsent(shown(persons), same -> new ArrayList<>())
                            .add(persons);
                }
                for (Map.Entry<ItemResult, List<List<Integer>>> each : alike.entrySet()) {
                    shown += each.getKey().mean().isPresent() ? 1 : 0;
                    for (int level = 0; level < levels; level++) {
                        Set<Integer> possible = new HashSet<>();
                        for (List<Integer> persons : each.getValue()) {
                            possible.add(persons.get(level));
                        }
                        int one = possible.iterator().next();
                        assertThat(possible.size() > 1 || one == 0 || one >= 5 && one < rated)
                                .as("%d persons on %d levels, shown as %s, level %d", rated, levels, each, level)
                                .isTrue();
                    }
                }
            }
        }
        assertThat(shown).isGreaterThan(300);
    }

    @Test
    void aRoundIsComparedWithTheOneBefore() {
        SurveyRound first = open();
        answerAround(members.subList(0, 10), first, Map.of(EQUITY, 2), 4);
        close(first);
        world.time().advance(Duration.ofDays(180));
        SurveyRound second = open();
        answerAround(members.subList(0, 10), second, Map.of(EQUITY, 4), 4);
        assertThat(lhs.surveys().compare(members.get(0), second.id()).earlier()).contains(first.id());
        close(second);

        SurveyComparison comparison = lhs.surveys().compare(members.get(0), second.id());
        assertThat(comparison.round()).isEqualTo(second.id());
        assertThat(comparison.earlier()).contains(first.id());
        assertThat(comparison.items())
                .hasSize(11)
                .allSatisfy(
                        each -> assertThat(each.change()).hasValue(each.item().equals(EQUITY) ? 2 : 0));
        assertThat(lhs.surveys().compare(members.get(0), first.id()).earlier()).isEmpty();
        assertThat(lhs.surveys().compare(members.get(0), first.id()).items())
                .allSatisfy(each -> assertThat(each.change()).isEmpty());
    }

    @Rule("IV1")
    @Test
    void whatARoundCameToIsAFigureOfTheMonthsAfterIt() {
        SurveyRound first = open();
        answerAround(members.subList(0, 10), first, Map.of(EQUITY, 2), 4);
        assertThat(measured(Metric.SURVEY_MEAN).cells()).as("while it is open").isEmpty();
        for (Metric metric : List.of(Metric.SURVEY_MEAN, Metric.SURVEY_CHANGE, Metric.SURVEY_RESPONDENTS)) {
            assertThat(measured(metric).absence()).as(metric.key()).contains(Absence.UNDEFINED);
        }
        close(first);
        assertThat(measured(Metric.SURVEY_CHANGE).cells())
                .allSatisfy(cell -> assertThat(cell.value()).isEmpty());
        world.time().advance(Duration.ofDays(180));
        SurveyRound second = open();
        answerAround(members.subList(0, 8), second, Map.of(EQUITY, 3), 4);
        assertThat(figure(Metric.SURVEY_MEAN, "EQUITY")).hasValue(2);
        close(second);

        assertThat(figure(Metric.SURVEY_MEAN, "EQUITY")).hasValue(3);
        assertThat(figure(Metric.SURVEY_MEAN, "PRIVACY")).hasValue(4);
        assertThat(figure(Metric.SURVEY_CHANGE, "EQUITY")).hasValue(1);
        assertThat(figure(Metric.SURVEY_CHANGE, "PRIVACY")).hasValue(0);
        MetricResult respondents = measured(Metric.SURVEY_RESPONDENTS);
        assertThat(respondents.cells())
                .containsExactly(new MetricResult.Cell(List.of(Questionnaires.CORE_VALUES), OptionalDouble.of(8)));
        assertThat(respondents.persons()).hasValue(8);
        assertThat(respondents.absence()).as("there are parts alone").contains(Absence.UNDEFINED);
        assertThat(respondents.communities()).isEqualTo(1);
        assertThat(respondents.provisional()).isTrue();
        assertThat(lhs.engagement()
                        .measure(
                                members.get(0),
                                new MetricQuery(
                                        community.id(),
                                        YearMonth.from(world.today()).minusMonths(2),
                                        Metric.SURVEY_RESPONDENTS))
                        .cells())
                .as("as it was then")
                .containsExactly(new MetricResult.Cell(List.of(Questionnaires.CORE_VALUES), OptionalDouble.of(10)));

        world.time().advance(Duration.ofDays(1));
        SurveyRound third = open();
        members.subList(0, 4).forEach(member -> answer(member, third, 1));
        close(third);
        assertThat(measured(Metric.SURVEY_MEAN).cells())
                .hasSize(11)
                .allSatisfy(cell -> assertThat(cell.value()).isEmpty());
        assertThat(measured(Metric.SURVEY_MEAN).persons()).isEmpty();
        world.time().advance(Duration.ofDays(400));
        assertThat(measured(Metric.SURVEY_RESPONDENTS).cells())
                .as("a year later")
                .isEmpty();
        assertThatThrownBy(() -> lhs.engagement()
                        .measure(
                                world.person(StakeholderGroup.PATIENT),
                                new MetricQuery(community.id(), YearMonth.from(world.today()), Metric.SURVEY_MEAN)))
                .isInstanceOf(NotFound.class);
    }

    /** The figures alone: who oversees a community reads neither rounds nor answers. */
    @Rule("IV1")
    @Test
    void whoReadsAPlatformsFiguresReadsWhatSurveysCameToAndNoRound() {
        SurveyRound round = open();
        answerAround(members.subList(0, 9), round, Map.of(EQUITY, 2), 4);
        close(round);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        world.oversee(coordinator, platform, community);
        MetricScope all = new MetricScope.OfPlatform(platform.id());
        YearMonth month = YearMonth.from(world.today());

        MetricResult mean = lhs.engagement().measure(mona, new MetricQuery(all, month, Metric.SURVEY_MEAN));
        assertThat(mean.cells())
                .hasSize(11)
                .contains(new MetricResult.Cell(
                        List.of(Questionnaires.CORE_VALUES, EQUITY.code()), OptionalDouble.of(2)));
        assertThat(mean.persons()).hasValue(9);
        Actor acting = mona.onBehalfOf(platform.id());
        assertThat(lhs.surveys().find(acting, round.id())).isEmpty();
        assertThatThrownBy(() -> lhs.engagement()
                        .measure(
                                world.person(StakeholderGroup.PATIENT),
                                new MetricQuery(all, month, Metric.SURVEY_MEAN)))
                .isInstanceOf(NotPermitted.class);

        world.time().advance(Duration.ofDays(1));
        SurveyRound few = open();
        members.subList(0, 4).forEach(member -> answer(member, few, 1));
        close(few);
        MetricResult suppressed = lhs.engagement().measure(mona, new MetricQuery(all, month, Metric.SURVEY_MEAN));
        assertThat(suppressed.cells())
                .allSatisfy(cell -> assertThat(cell.value()).isEmpty());
        assertThat(suppressed.persons()).isEmpty();
    }

    /** More rounds than a store gives at once. */
    @Test
    void howManyRoundsThereWereSinceHidesNone() {
        SurveyRound round = open();
        members.forEach(member -> answer(member, round, 2));
        close(round);
        for (int later = 0; later < 1_000; later++) {
            world.time().advance(Duration.ofMinutes(1));
            close(lhs.surveys().open(coordinator, new OpenSurveyRound(community.id(), Questionnaires.CULTURE_PULSE)));
        }

        assertThat(measured(Metric.SURVEY_RESPONDENTS).cells())
                .contains(new MetricResult.Cell(List.of(Questionnaires.CORE_VALUES), OptionalDouble.of(12)));
    }

    /** Communities count by how many answered in each. */
    @Test
    void ofANetworkRatingsAreWeighedByHowManyAnswered() {
        Community inside = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        lhs.communities().nest(coordinator, new NestCommunity(inside.id(), inside.version(), community.id()));
        List<Actor> there = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Actor member = members.get(i);
            lhs.memberships().join(member, new JoinCommunity(inside.id(), StakeholderGroup.PATIENT, null));
            there.add(member);
        }
        SurveyRound one = open();
        answerAround(members, one, Map.of(EQUITY, 2), 4);
        close(one);
        SurveyRound other =
                lhs.surveys().open(coordinator, new OpenSurveyRound(inside.id(), Questionnaires.CORE_VALUES));
        answerAround(there, other, Map.of(EQUITY, 4), 4);
        close(other);

        MetricResult together = lhs.engagement()
                .measure(
                        coordinator,
                        new MetricQuery(
                                new MetricScope.OfNetwork(community.id()),
                                YearMonth.from(world.today()),
                                Metric.SURVEY_MEAN));

        assertThat(together.communities()).isEqualTo(2);
        assertThat(together.persons()).hasValue(12 + 6);
        assertThat(together.cells())
                .contains(new MetricResult.Cell(
                        List.of(Questionnaires.CORE_VALUES, "EQUITY"), OptionalDouble.of((12 * 2.0 + 6 * 4.0) / 18)));
    }

    private OptionalDouble figure(Metric metric, String item) {
        return measured(metric).cells().stream()
                .filter(cell -> cell.at().equals(List.of(Questionnaires.CORE_VALUES, item)))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private MetricResult measured(Metric metric) {
        return lhs.engagement()
                .measure(members.get(0), new MetricQuery(community.id(), YearMonth.from(world.today()), metric));
    }

    @Rule("V8")
    @Test
    void whatSomebodyAnsweredGoesWithThemAndWhatWasCountedStaysAsItIs() {
        Actor officer = world.officer();
        SurveyRound round = open();
        members.forEach(member -> answer(member, round, 3));
        erase(officer, members.get(0));
        SurveyRound closed = close(round);
        assertThat(closed.results().orElseThrow().respondents()).hasValue(11);

        erase(officer, members.get(1));
        assertThat(lhs.surveys().get(coordinator, round.id())).isEqualTo(closed);
    }

    @Test
    void whoHasLeftHasAnsweredAndOthersHaveNothingToDoWithIt() {
        SurveyRound round = open();
        members.subList(0, 5).forEach(member -> answer(member, round, 3));
        Membership leaving = world.membership(members.get(0), community);
        lhs.memberships().leave(members.get(0), new LeaveCommunity(leaving.id(), leaving.version(), null));
        Actor outsider = world.person(StakeholderGroup.PATIENT);

        for (Actor other : List.of(outsider, members.get(0), Actor.host(), Actor.visitor())) {
            assertThatThrownBy(() -> answer(other, round, 3)).isInstanceOf(NotFound.class);
            assertThat(lhs.surveys().find(other, round.id())).isEmpty();
        }
        assertThat(close(round).results().orElseThrow().respondents()).hasValue(5);
    }

    @Test
    void aHostAsksItsOwnQuestions() {
        ConceptScheme statements = new ConceptScheme(
                "TRUST", text("Trust"), "The hospital", List.of(entry("ERRORS_ARE_TOLD"), entry("I_AM_HEARD")));
        Questionnaire pulse = new Questionnaire(
                "TRUST_PULSE",
                text("Trust"),
                "The hospital",
                "TRUST",
                List.of(entry("NO"), entry("SO_SO"), entry("YES")));
        World other = World.on(
                InMemoryStorage.create(),
                settings -> settings.conceptScheme(statements).questionnaire(pulse));
        Actor here = other.person(StakeholderGroup.CLINICIAN);
        Community ward = other.activeCommunity(here, Visibility.OPEN, JoinPolicy.OPEN);

        SurveyRound round = other.lhs().surveys().open(here, new OpenSurveyRound(ward.id(), "TRUST_PULSE"));
        assertThat(round.items()).extracting(Concept::code).containsExactly("ERRORS_ARE_TOLD", "I_AM_HEARD");
        assertThat(other.lhs()
                        .surveys()
                        .open(here, new OpenSurveyRound(ward.id(), Questionnaires.CORE_VALUES))
                        .items())
                .hasSize(11);
        assertUnmet(() -> other.lhs().surveys().answer(here, sheet(round, 4)), "survey.level");
        assertThat(other.lhs().surveys().answer(here, sheet(round, 3)).answers())
                .hasSize(2);
    }

    @Test
    void aQuestionnaireWithoutItemsOrWordsIsNotAccepted() {
        Questionnaire lost = new Questionnaire(
                "LOST", text("Lost"), "Nobody", "NOWHERE", List.of(entry("NO"), entry("SO_SO"), entry("YES")));

        assertThatThrownBy(() -> World.on(
                        InMemoryStorage.create(),
                        settings -> settings.defaultLocale(Locale.GERMAN).questionnaire(lost)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("LOST has no label in de")
                .hasMessageContaining("a concept scheme NOWHERE");
        assertThatThrownBy(() -> new Questionnaire("X", text("X"), "X", "X", List.of(entry("NO"), entry("YES"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("levels");
    }

    @Rule("IV1")
    @Test
    void whereTheHostRoundsSoAreRatings() {
        ItemResult rounded = shown(List.of(6, 9, 6), CELLS.roundedTo(5));

        assertThat(rounded.persons()).containsExactly(OptionalLong.of(5), OptionalLong.of(10), OptionalLong.of(5));
        assertThat(rounded.mean()).hasValue(2);
        assertThat(shown(List.of(3, 8, 4), CELLS).mean()).hasValue(31 / 15.0);
        assertThat(shown(List.of(3, 8, 4), CELLS.roundedTo(5)).mean())
                .as("of numbers that aren't shown")
                .hasValue(2);
    }

    /** Nobody could close it any more (rule C10), and what each has answered would be kept for good. */
    @Rule("C10")
    @Test
    void aRoundEndsWithItsCommunityAndAnswersAreCountedAndDestroyed() {
        for (Consumer<Community> ending : List.<Consumer<Community>>of(this::archive, this::merge, this::split)) {
            Community place = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
            members.forEach(member -> world.join(member, place));
            lhs.communities()
                    .moveStage(
                            coordinator,
                            new MoveStage(
                                    place.id(), place.version(), LifeStage.TRANSFORMATION, "The wards are joined"));
            SurveyRound values = open(place, Questionnaires.CORE_VALUES);
            SurveyRound culture = open(place, Questionnaires.CULTURE_PULSE);
            for (int i = 0; i < 6; i++) {
                answer(members.get(i), values, 2 + i % 3);
                answer(members.get(i + 1), culture, 1 + i % 2);
            }
            SurveyRound elsewhere = open();
            answer(members.get(0), elsewhere, 3);

            ending.accept(lhs.communities().get(coordinator, place.id()));

            assertThat(List.of(now(values), now(culture))).allSatisfy(round -> {
                assertThat(round.status()).isEqualTo(SurveyRoundStatus.CLOSED);
                assertThat(round.closedAt()).contains(world.time().instant());
                assertThat(round.results().orElseThrow().respondents()).hasValue(6);
            });
            assertThat(mean(now(values).results().orElseThrow(), EQUITY)).hasValue(3);
            assertThat(members).allSatisfy(member -> {
                assertThat(lhs.surveys().own(member, values.id())).isEmpty();
                assertThat(lhs.surveys().own(member, culture.id())).isEmpty();
            });
            assertThat(lhs.surveys().own(members.get(0), elsewhere.id())).isPresent();
            close(now(elsewhere));
        }
    }

    private void archive(Community place) {
        lhs.communities().archive(coordinator, new ArchiveCommunity(place.id(), place.version()));
    }

    private void merge(Community place) {
        lhs.communities().merge(coordinator, new MergeCommunities(place.id(), place.version(), community.id()));
    }

    private void split(Community place) {
        List<SplitCommunity.Part> parts = Stream.of("Days", "Nights")
                .map(name -> new SplitCommunity.Part(
                        text(name), List.of(coordinator.person().orElseThrow()), List.of()))
                .toList();
        lhs.communities().split(coordinator, new SplitCommunity(place.id(), place.version(), parts));
    }

    private SurveyRound open(Community place, String questionnaire) {
        return lhs.surveys().open(coordinator, new OpenSurveyRound(place.id(), questionnaire));
    }

    private SurveyRound now(SurveyRound round) {
        return lhs.surveys().get(coordinator, round.id());
    }

    private static ItemResult shown(List<Integer> persons) {
        return shown(persons, CELLS);
    }

    private static ItemResult shown(List<Integer> persons, SmallCells cells) {
        Map<Integer, Long> counts = new TreeMap<>();
        IntStream.range(0, persons.size())
                .filter(i -> persons.get(i) > 0)
                .forEach(i -> counts.put(i + 1, (long) persons.get(i)));
        return ItemResult.of(EQUITY, persons.size(), counts, cells);
    }

    private static List<List<Integer>> ways(int rated, int levels) {
        if (levels == 1) {
            return List.of(List.of(rated));
        }
        List<List<Integer>> ways = new ArrayList<>();
        for (int first = 0; first <= rated; first++) {
            int here = first;
            ways(rated - first, levels - 1)
                    .forEach(rest -> ways.add(
                            Stream.concat(Stream.of(here), rest.stream()).toList()));
        }
        return ways;
    }

    private static OptionalDouble mean(SurveyResults results, Concept item) {
        return results.of(item).orElseThrow().mean();
    }

    private OpenSurveyRound asks() {
        return new OpenSurveyRound(community.id(), Questionnaires.CORE_VALUES);
    }

    private SurveyRound open() {
        return lhs.surveys().open(coordinator, asks());
    }

    private SurveyRound close(SurveyRound round) {
        return lhs.surveys().close(coordinator, new CloseSurveyRound(round.id(), round.version()));
    }

    private SurveyResponse answer(Actor member, SurveyRound round, int level) {
        return lhs.surveys().answer(member, sheet(round, level));
    }

    private SurveyResponse answer(Actor member, SurveyRound round, Map<Concept, Integer> some, int others) {
        return lhs.surveys()
                .answer(
                        member,
                        new AnswerSurvey(
                                round.id(),
                                round.items().stream()
                                        .map(item -> new SurveyAnswer(item.code(), some.getOrDefault(item, others)))
                                        .toList()));
    }

    /** One after another rates lower and higher, so that these are the means. */
    private void answerAround(List<Actor> some, SurveyRound round, Map<Concept, Integer> means, int others) {
        for (int i = 0; i < some.size(); i++) {
            int off = i + 1 == some.size() && i % 2 == 0 ? 0 : i % 2 == 0 ? -1 : 1;
            Map<Concept, Integer> levels = new HashMap<>();
            means.forEach((item, mean) -> levels.put(item, mean + off));
            answer(some.get(i), round, levels, others + off);
        }
    }

    private SurveyResponse answer(SurveyRound round, List<SurveyAnswer> answers) {
        return lhs.surveys().answer(members.get(0), new AnswerSurvey(round.id(), answers));
    }

    private static AnswerSurvey sheet(SurveyRound round, int level) {
        return new AnswerSurvey(
                round.id(),
                round.items().stream()
                        .map(item -> new SurveyAnswer(item.code(), level))
                        .toList());
    }

    private static List<SurveyAnswer> plus(List<SurveyAnswer> answers, SurveyAnswer more) {
        return Stream.concat(answers.stream(), Stream.of(more)).toList();
    }

    private void erase(Actor officer, Actor person) {
        lhs.privacy().erase(officer, new ErasePerson(person.person().orElseThrow(), TextPolicy.REPORT));
    }

    private List<Actor> members(int number) {
        List<Actor> some = Stream.generate(() -> world.person(StakeholderGroup.PATIENT))
                .limit(number)
                .toList();
        some.forEach(member -> world.join(member, community));
        return some;
    }

    private static void assertUnmet(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }

    private static LocalizedText text(String words) {
        return english(words);
    }

    private static ConceptEntry entry(String code) {
        return new ConceptEntry(code, english(code), english("What it means"));
    }

    @Rule("IV1")
    @Test
    void whatTooFewAnsweredIsSuppressedAndNotUndefined() {
        SurveyRound round = open();
        members.subList(0, 4).forEach(member -> answer(member, round, 3));
        close(round);

        assertThat(measured(Metric.SURVEY_MEAN).cells())
                .allSatisfy(cell -> assertThat(cell.value()).isEmpty());
        assertThat(measured(Metric.SURVEY_MEAN).absence()).contains(Absence.SUPPRESSED);
    }
}
