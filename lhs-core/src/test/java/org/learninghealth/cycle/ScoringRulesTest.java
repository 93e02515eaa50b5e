package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.community.Representation;
import org.learninghealth.community.RequireRepresentation;
import org.learninghealth.kit.Rule;
import org.learninghealth.people.StakeholderGroup;

class ScoringRulesTest {

    private static final ScoringCriterion REACH = new ScoringCriterion("REACH", text("How many it touches"), 3);
    private static final ScoringCriterion EASE = new ScoringCriterion("EASE", text("How easy it is"), 1);

    private final LearningCommunity here = new LearningCommunity();
    private final Priorities priorities = here.lhs.priorities();
    private final Priority priority = here.proposed(
            List.of(here.signal(here.lead, StakeholderGroup.CLINICIAN)),
            List.of(here.input(here.patient, StakeholderGroup.PATIENT, null)));

    @Rule("L19")
    @Test
    void wherePeopleAreAskedToScoreThoseWhoDoBelongToTwoGroups() {
        Priority asked = ask(REACH, EASE);
        here.assertUnmet(() -> adopt(asked), "L19.panel:2");
        score(here.lead, 4, 2);
        here.assertUnmet(() -> adopt(asked), "L19.panel:2");
        assertThat(priorities.get(here.lead, priority.id())).isEqualTo(asked);

        score(here.patient, 5, 1);
        assertThat(adopt(asked).status()).isEqualTo(PriorityStatus.ADOPTED);
    }

    @Rule("L19")
    @Test
    void nobodyHasToBeAskedToScore() {
        assertThat(adopt(priority).status()).isEqualTo(PriorityStatus.ADOPTED);
    }

    @Rule({"L19", "C12"})
    @Test
    void whoScoresStandsForTheGroupsThatTheCommunityCanNotDoWithout() {
        Priority asked = ask(REACH);
        score(here.lead, 4);
        score(here.coordinator, 4);
        TreeMap<String, Integer> least = new TreeMap<>();
        least.put(StakeholderGroup.PATIENT.code(), 1);
        var community = here.lhs.communities().get(here.coordinator, here.community.id());
        here.lhs
                .communities()
                .requireRepresentation(
                        here.coordinator,
                        new RequireRepresentation(
                                community.id(),
                                community.version(),
                                new Representation(Representation.Enforcement.BLOCK, least)));

        here.assertUnmet(() -> adopt(asked), "L19.panel:2");
        score(here.patient, 2);
        assertThat(adopt(asked).status()).isEqualTo(PriorityStatus.ADOPTED);
    }

    @Rule("L19")
    @Test
    void eachCriterionThatWasAskedForIsScoredOnceAndNoOther() {
        here.assertUnmet(() -> ask(REACH, REACH), "L19.distinct");
        here.assertUnmet(() -> score(here.lead, 4), "L19.scores");
        ask(REACH, EASE);

        here.assertUnmet(() -> score(here.lead, 4), "L19.scores");
        assertThatThrownBy(() -> score(here.lead, 4, 6)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> score(here.outsider, 4, 2)).isInstanceOf(NotFound.class);
        assertThat(score(here.lead, 4, 2).scores()).containsExactly(new Score("REACH", 4), new Score("EASE", 2));
    }

    @Rule("L19")
    @Test
    void criteriaStayOnceSomebodyHasScoredByThem() {
        assertThatThrownBy(() -> priorities.askForScores(
                        here.lead, new AskForScores(priority.id(), priority.version(), List.of(REACH))))
                .isInstanceOf(NotPermitted.class);
        ask(REACH);
        ask(EASE);
        priorities.score(here.lead, new ScorePriority(priority.id(), List.of(new Score("EASE", 3))));

        here.assertUnmet(() -> ask(REACH), "L19.unscored");
        assertThat(priorities.get(here.lead, priority.id()).criteria()).containsExactly(EASE);
    }

    @Rule("L19")
    @Test
    void whoScoresCanScoreAnewUntilItIsShortlisted() {
        ask(REACH);
        ScoreSheet first = score(here.lead, 1);
        here.events();
        ScoreSheet second = score(here.lead, 5);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.scores()).containsExactly(new Score("REACH", 5));
        assertThat(here.events()).containsExactly(new PriorityScored(priority.id(), here.community.id()));

        shortlist();
        here.assertUnmet(() -> score(here.lead, 2), "L19.proposed");
        here.assertUnmet(() -> ask(EASE), "L19.proposed", "L19.unscored");
    }

    @Rule({"L19", "IV1"})
    @Test
    void scoresOfAPanelAreShownOnceTheyAreFinalAndOfFiveOrMore() {
        ask(REACH, EASE);
        for (int persons = 0; persons < 5; persons++) {
            Actor member = here.world.person(StakeholderGroup.RESEARCHER);
            here.world.join(member, here.community);
            score(member, 2 + persons % 2, persons == 0 ? 4 : 5);
        }
        PriorityScores before = priorities.scores(here.lead, priority.id());
        assertThat(before.panel()).isEmpty();
        assertThat(before.criteria())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.mean()).isEmpty());

        shortlist();
        PriorityScores scores = priorities.scores(here.lead, priority.id());
        assertThat(scores.panel()).hasValue(5);
        assertThat(scores.criteria().get(0).criterion()).isEqualTo(REACH);
        assertThat(scores.criteria().get(0).mean().orElseThrow()).isCloseTo(2.4, within(1e-9));
        // all but one have given the most, which tells of each of them how much
        assertThat(scores.criteria().get(1).mean()).isEmpty();
        assertThat(scores.score()).isEmpty();
        assertThatThrownBy(() -> priorities.scores(here.outsider, priority.id()))
                .isInstanceOf(NotFound.class);
    }

    @Rule({"L19", "IV1"})
    @Test
    void criteriaCountByTheirWeightAndFewPeopleForNothing() {
        ask(REACH, EASE);
        score(here.lead, 4, 2);
        for (int persons = 0; persons < 3; persons++) {
            Actor member = here.world.person(StakeholderGroup.RESEARCHER);
            here.world.join(member, here.community);
            score(member, 4, 2);
        }
        score(here.patient, 4, 2);
        shortlist();
        assertThat(priorities.scores(here.lead, priority.id()).score().orElseThrow())
                .isCloseTo((3 * 4 + 2) / 4.0, within(1e-9));

        Priority other = here.proposed(List.of(), List.of());
        Priority asked = priorities.askForScores(
                here.coordinator, new AskForScores(other.id(), other.version(), List.of(REACH)));
        priorities.score(here.lead, new ScorePriority(other.id(), List.of(new Score("REACH", 3))));
        priorities.shortlist(here.coordinator, new ShortlistPriority(other.id(), asked.version()));
        assertThat(priorities.scores(here.lead, other.id()).panel()).isEmpty();
        assertThat(priorities.scores(here.lead, other.id()).score()).isEmpty();
    }

    private Priority ask(ScoringCriterion... criteria) {
        Priority now = priorities.get(here.coordinator, priority.id());
        return priorities.askForScores(here.coordinator, new AskForScores(now.id(), now.version(), List.of(criteria)));
    }

    private ScoreSheet score(Actor by, int reach) {
        return priorities.score(by, new ScorePriority(priority.id(), List.of(new Score("REACH", reach))));
    }

    private ScoreSheet score(Actor by, int reach, int ease) {
        return priorities.score(
                by, new ScorePriority(priority.id(), List.of(new Score("REACH", reach), new Score("EASE", ease))));
    }

    private void shortlist() {
        Priority now = priorities.get(here.coordinator, priority.id());
        priorities.shortlist(here.coordinator, new ShortlistPriority(now.id(), now.version()));
    }

    private Priority adopt(Priority asked) {
        return priorities.adopt(here.coordinator, new AdoptPriority(asked.id(), asked.version()));
    }
}
