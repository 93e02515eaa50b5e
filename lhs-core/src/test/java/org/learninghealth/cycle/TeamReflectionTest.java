package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.engagement.AnswerSurvey;
import org.learninghealth.engagement.CloseSurveyRound;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.OpenSurveyRound;
import org.learninghealth.engagement.OpenTeamSurveyRound;
import org.learninghealth.engagement.Questionnaire;
import org.learninghealth.engagement.Questionnaires;
import org.learninghealth.engagement.SurveyAnswer;
import org.learninghealth.engagement.SurveyAudience;
import org.learninghealth.engagement.SurveyQuery;
import org.learninghealth.engagement.SurveyResponse;
import org.learninghealth.engagement.SurveyRound;
import org.learninghealth.engagement.SurveyRoundStatus;
import org.learninghealth.kit.Rule;
import org.learninghealth.people.StakeholderGroup;

/** Surveys of a cycle's team, and the questionnaires that ship. */
class TeamReflectionTest {

    private final LearningCommunity here = new LearningCommunity();
    private final List<Actor> team = new ArrayList<>(List.of(here.lead));

    @Test
    void threeQuestionnairesShipInBothLanguagesEachWithTheSourcesOfItsConstructs() {
        List<Questionnaire> shipped = here.lhs.questionnaires().all();

        assertThat(shipped)
                .extracting(Questionnaire::code)
                .containsExactly(
                        Questionnaires.CORE_VALUES, Questionnaires.CULTURE_PULSE, Questionnaires.TEAM_REFLECTION);
        assertThat(shipped).allSatisfy(each -> {
            assertThat(each.levels()).hasSize(5);
            assertThat(each.problems(Locale.ENGLISH, here.lhs.concepts())).isEmpty();
            assertThat(each.problems(Locale.FRENCH, here.lhs.concepts())).isEmpty();
            assertThat(here.lhs.concepts().scheme(each.items()).source()).containsPattern("(19|20)\\d\\d");
            assertThat(here.lhs.concepts().scheme(each.items()).concepts()).allSatisfy(item -> {
                assertThat(item.definition().covers(Locale.ENGLISH)).isTrue();
                assertThat(item.definition().covers(Locale.FRENCH)).isTrue();
            });
        });
        SurveyRound pulse = here.lhs
                .surveys()
                .open(here.coordinator, new OpenSurveyRound(here.community.id(), Questionnaires.CULTURE_PULSE));
        assertThat(pulse.items()).hasSize(6);
        assertThat(pulse.audience()).isEqualTo(SurveyAudience.COMMUNITY);
    }

    @Test
    void itsLeadAsksTheTeamAndTheTeamAloneAnswers() {
        LearningCycle cycle = ofFive();
        SurveyRound round = ask(here.lead, cycle);

        assertThat(round.cycle()).contains(cycle.id());
        assertThat(round.audience()).isEqualTo(SurveyAudience.TEAM);
        assertThat(round.items()).hasSize(7);
        assertThat(here.lhs
                        .surveys()
                        .list(here.patient, SurveyQuery.of(cycle.id()), here.world.firstPage())
                        .items())
                .containsExactly(round);
        here.assertUnmet(() -> answer(here.patient, round, 4), "survey.team");
        here.assertUnmet(() -> answer(here.coordinator, round, 4), "survey.team");
        assertThat(answer(here.lead, round, 4).round()).isEqualTo(round.id());
        here.assertUnmet(() -> ask(here.coordinator, cycle), "survey.one");

        LearningCycle joined = here.with(here.patient, cycle);
        assertThat(answer(here.patient, round, 3).round()).isEqualTo(round.id());
        LearningCycle left = here.lhs
                .cycles()
                .removeTeamMember(
                        here.patient,
                        new RemoveTeamMember(
                                joined.id(),
                                joined.version(),
                                here.patient.person().orElseThrow()));
        here.assertUnmet(() -> answer(here.patient, round, 5), "survey.team");
        assertThat(left.team()).hasSize(5);
    }

    @Test
    void whoLeadsNeitherTheCycleNorTheCommunityAsksNoTeam() {
        LearningCycle cycle = ofFive();
        SurveyRound round = ask(here.coordinator, cycle);

        assertThatThrownBy(() -> ask(team.get(1), cycle)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> ask(here.outsider, cycle)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> close(team.get(1), round)).isInstanceOf(NotPermitted.class);
        // leading a cycle is no leave to ask everyone
        assertThatThrownBy(() -> here.lhs
                        .surveys()
                        .open(here.lead, new OpenSurveyRound(here.community.id(), Questionnaires.CULTURE_PULSE)))
                .isInstanceOf(NotPermitted.class);
        assertThat(close(here.lead, round).status()).isEqualTo(SurveyRoundStatus.CLOSED);
    }

    @Rule("IV1")
    @Test
    void aTeamOfFewerThanFiveIsNotAskedAndHearsWhy() {
        LearningCycle four = with(3, here.opened());

        assertThatThrownBy(() -> ask(here.lead, four)).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.unmet()).containsExactly("survey.few:5");
            assertThat(refusal.explain(Locale.ENGLISH)).contains("at least 5", "talk the questions over");
            assertThat(refusal.explain(Locale.FRENCH)).contains("au moins 5", "une équipe");
        });
        assertThat(here.lhs
                        .surveys()
                        .list(here.lead, SurveyQuery.of(four.id()), here.world.firstPage())
                        .items())
                .isEmpty();
        assertThat(ask(here.lead, with(1, four)).cycle()).contains(four.id());
    }

    @Rule("IV1")
    @Test
    void ofFewerThanFiveAnswersNothingIsShown() {
        LearningCycle cycle = ofFive();
        SurveyRound round = ask(here.lead, cycle);
        team.subList(0, 4).forEach(each -> answer(each, round, 4));

        SurveyRound closed = close(here.lead, round);

        assertThat(closed.results()).hasValueSatisfying(results -> {
            assertThat(results.respondents()).isEmpty();
            assertThat(results.smallestCell()).isEqualTo(5);
            assertThat(results.items())
                    .hasSize(7)
                    .allSatisfy(item -> assertThat(item.mean()).isEmpty());
        });
    }

    @Rule("IV1")
    @Test
    void aTeamIsComparedWithItselfAndIsInNoFigureOfTheCommunity() {
        LearningCycle cycle = ofFive();
        SurveyRound first = ask(here.lead, cycle);
        answerAround(first, 2);
        close(here.lead, first);
        here.world.time().advance(Duration.ofDays(30));
        SurveyRound everyone = here.lhs
                .surveys()
                .open(here.coordinator, new OpenSurveyRound(here.community.id(), Questionnaires.TEAM_REFLECTION));
        assertThat(here.lhs.surveys().compare(here.lead, everyone.id()).earlier())
                .isEmpty();
        SurveyRound second = ask(here.lead, cycle);
        answerAround(second, 4);
        close(here.lead, second);

        assertThat(here.lhs.surveys().compare(here.patient, second.id()).earlier())
                .contains(first.id());
        assertThat(here.lhs.surveys().compare(here.patient, second.id()).items())
                .hasSize(7)
                .allSatisfy(item -> assertThat(item.change()).hasValue(2));
        assertThat(here.lhs
                        .engagement()
                        .measure(
                                here.patient,
                                new MetricQuery(
                                        here.community.id(), YearMonth.from(here.world.today()), Metric.SURVEY_MEAN))
                        .cells())
                .isEmpty();
    }

    private LearningCycle ofFive() {
        return with(4, here.opened());
    }

    private LearningCycle with(int more, LearningCycle opened) {
        LearningCycle cycle = opened;
        for (Actor each : Stream.generate(() -> here.world.person(StakeholderGroup.CLINICIAN))
                .limit(more)
                .toList()) {
            here.world.join(each, here.community);
            cycle = here.with(each, cycle);
            team.add(each);
        }
        return cycle;
    }

    private SurveyRound ask(Actor actor, LearningCycle cycle) {
        return here.lhs
                .surveys()
                .openForTeam(actor, new OpenTeamSurveyRound(cycle.id(), Questionnaires.TEAM_REFLECTION));
    }

    /** One rates lower and one higher, so that it is the mean. */
    private void answerAround(SurveyRound round, int mean) {
        answer(team.get(0), round, mean - 1);
        answer(team.get(1), round, mean + 1);
        team.subList(2, team.size()).forEach(each -> answer(each, round, mean));
    }

    private SurveyResponse answer(Actor actor, SurveyRound round, int level) {
        return here.lhs
                .surveys()
                .answer(
                        actor,
                        new AnswerSurvey(
                                round.id(),
                                round.items().stream()
                                        .map(item -> new SurveyAnswer(item.code(), level))
                                        .toList()));
    }

    private SurveyRound close(Actor actor, SurveyRound round) {
        return here.lhs.surveys().close(actor, new CloseSurveyRound(round.id(), round.version()));
    }
}
