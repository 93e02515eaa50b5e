package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.people.StakeholderGroup;

class IdeasTest {

    private final LearningCommunity here = new LearningCommunity();
    private final Ideas ideas = here.lhs.ideas();

    @Test
    void anIdeaOfAPatientsBecomesAChangeThatACycleTries() {
        LearningCycle cycle = here.at(CycleStage.IMPLEMENT);
        ChangeIdea idea = proposed();
        ChangeIdea endorsed = ideas.endorse(here.lead, new EndorseIdea(idea.id(), idea.version()));

        ChangeIdea promoted = ideas.promote(
                here.lead, new PromoteIdea(idea.id(), endorsed.version(), cycle.id(), text("Fewer fevers")));

        assertThat(promoted.status()).isEqualTo(IdeaStatus.PROMOTED);
        assertThat(promoted.endorsedBy()).containsExactly(here.lead.person().orElseThrow());
        Change change = here.lhs.changes().get(here.lead, promoted.change().orElseThrow());
        assertThat(change.cycle()).isEqualTo(cycle.id());
        assertThat(change.description()).isEqualTo(idea.text());
        assertThat(change.prediction()).isEqualTo(text("Fewer fevers"));
        assertThat(change.novelty()).contains(Novelty.ADAPTED_FROM_ELSEWHERE);
        assertThat(change.status()).isEqualTo(ChangeStatus.PROPOSED);
        assertThat(here.events())
                .contains(
                        new IdeaProposed(idea.id(), here.community.id()),
                        new IdeaEndorsed(idea.id(), here.community.id()),
                        new IdeaPromoted(idea.id(), here.community.id(), idea.proposedBy(), change.id(), cycle.id()),
                        new ChangeProposed(change.id(), cycle.id(), here.community.id()));
        assertThatThrownBy(() -> ideas.promote(
                        here.lead, new PromoteIdea(idea.id(), promoted.version(), cycle.id(), LocalizedText.BLANK)))
                .isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> ideas.endorse(here.coordinator, new EndorseIdea(idea.id(), promoted.version())))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("idea.open"));
    }

    @Test
    void nobodyEndorsesTheirOwnIdeaOrAnothersTwice() {
        ChangeIdea idea = proposed();

        assertThatThrownBy(() -> ideas.endorse(here.patient, new EndorseIdea(idea.id(), idea.version())))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("idea.another"));
        ChangeIdea once = ideas.endorse(here.lead, new EndorseIdea(idea.id(), idea.version()));
        assertThatThrownBy(() -> ideas.endorse(here.lead, new EndorseIdea(idea.id(), once.version())))
                .isInstanceOf(Duplicate.class);
        assertThatThrownBy(() -> ideas.endorse(here.coordinator, new EndorseIdea(idea.id(), idea.version())))
                .as("another one has endorsed it meanwhile")
                .isInstanceOf(StaleVersion.class);
    }

    @Test
    void whatIsSetAsideSaysWhyAndCanStillBeTried() {
        LearningCycle cycle = here.at(CycleStage.IMPLEMENT);
        ChangeIdea idea = proposed();
        assertThatThrownBy(() -> ideas.setAside(here.lead, new SetIdeaAside(idea.id(), idea.version(), "No windows")))
                .as("neither theirs nor theirs to lead")
                .isInstanceOf(NotPermitted.class);

        ChangeIdea aside = ideas.setAside(here.coordinator, new SetIdeaAside(idea.id(), idea.version(), "No windows"));

        assertThat(aside.status()).isEqualTo(IdeaStatus.SET_ASIDE);
        assertThat(aside.reason()).contains("No windows");
        assertThat(here.events()).contains(new IdeaSetAside(idea.id(), here.community.id(), idea.proposedBy()));
        assertThatThrownBy(() -> ideas.setAside(
                        here.coordinator, new SetIdeaAside(idea.id(), aside.version(), "Still no windows")))
                .isInstanceOf(IllegalTransition.class);
        ChangeIdea tried =
                ideas.promote(here.lead, new PromoteIdea(idea.id(), aside.version(), cycle.id(), LocalizedText.BLANK));
        assertThat(tried.reason()).isEmpty();
        assertThat(tried.change()).isPresent();
        ChangeIdea another = proposed();
        assertThat(ideas.setAside(here.patient, new SetIdeaAside(another.id(), another.version(), "It was silly"))
                        .status())
                .as("one can take back what one has thought oneself")
                .isEqualTo(IdeaStatus.SET_ASIDE);
    }

    @Test
    void anIdeaIsTriedByACycleThatGoesOn() {
        LearningCycle cycle = here.at(CycleStage.IMPLEMENT);
        ChangeIdea idea = proposed();

        CycleId unknown = new CycleId(new UUID(1, 2));
        assertThatThrownBy(() -> ideas.promote(
                        here.lead, new PromoteIdea(idea.id(), idea.version(), unknown, LocalizedText.BLANK)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> promote(here.patient, idea, cycle)).isInstanceOf(NotPermitted.class);
        here.lhs
                .cycles()
                .pause(
                        here.lead,
                        new PauseCycle(cycle.id(), cycle.version(), LocalDate.of(2100, 1, 1), "The ward moves"));
        assertThatThrownBy(() -> promote(here.lead, idea, cycle))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.rule()).isEqualTo("L9"));
        assertThat(ideas.get(here.patient, idea.id())).isEqualTo(idea);
        assertThat(here.lhs
                        .changes()
                        .list(here.lead, cycle.id(), PageRequest.first(10))
                        .items())
                .hasSize(1);
    }

    @Test
    void ideasAreFoundByWhatBecameOfThemHowNewTheyAreAndWhoHadThem() {
        ChangeIdea patients = proposed();
        ChangeIdea nurses = ideas.propose(
                here.lead,
                new ProposeIdea(here.community.id(), text("Wear gloves"), StakeholderGroup.CLINICIAN, Novelty.NOVEL));

        assertThat(list(IdeaQuery.in(here.community.id()))).containsExactlyInAnyOrder(nurses, patients);
        assertThat(list(new IdeaQuery(null, IdeaStatus.PROPOSED, Novelty.NOVEL, null)))
                .containsExactly(nurses);
        assertThat(list(new IdeaQuery(null, null, null, here.patient.person().orElseThrow())))
                .containsExactly(patients);
        assertThat(list(new IdeaQuery(null, IdeaStatus.SET_ASIDE, null, null))).isEmpty();
        assertThat(ideas.find(here.outsider, patients.id())).isEmpty();
    }

    private List<ChangeIdea> list(IdeaQuery query) {
        return ideas.list(here.patient, query, PageRequest.first(10)).items();
    }

    private ChangeIdea promote(Actor actor, ChangeIdea idea, LearningCycle cycle) {
        return ideas.promote(actor, new PromoteIdea(idea.id(), idea.version(), cycle.id(), LocalizedText.BLANK));
    }

    @Test
    void howManyAdoptedChangesWereMembersIdeasIsAFigure() {
        LearningCycle cycle = here.at(CycleStage.IMPLEMENT);
        assertThat(fromIdeas(2025)).as("nothing was adopted").isEmpty();
        ChangeIdea idea = proposed();
        ChangeIdea promoted =
                ideas.promote(here.lead, new PromoteIdea(idea.id(), idea.version(), cycle.id(), text("Fewer fevers")));
        List<Change> both = here.lhs
                .changes()
                .list(here.lead, cycle.id(), here.world.firstPage())
                .items();
        assertThat(both).extracting(Change::id).contains(promoted.change().orElseThrow());
        both.stream()
                .map(here::started)
                .forEach(change -> here.lhs.changes().adopt(here.lead, new AdoptChange(change.id(), change.version())));

        assertThat(fromIdeas(2025)).hasValue(0.5);
        assertThat(fromIdeas(2024)).as("before").isEmpty();
    }

    private OptionalDouble fromIdeas(int year) {
        return here.lhs
                .engagement()
                .measure(
                        here.patient,
                        new MetricQuery(here.community.id(), YearMonth.of(year, 12), Metric.ADOPTED_FROM_IDEAS))
                .value();
    }

    private ChangeIdea proposed() {
        return ideas.propose(
                here.patient,
                new ProposeIdea(
                        here.community.id(),
                        text("Open the windows, as at the other clinic"),
                        StakeholderGroup.PATIENT,
                        Novelty.ADAPTED_FROM_ELSEWHERE));
    }
}
