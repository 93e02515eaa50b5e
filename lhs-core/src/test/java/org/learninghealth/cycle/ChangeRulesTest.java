package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.SourceType;

/** How a change comes from an idea to how things are done, and what is said about it. */
class ChangeRulesTest {

    private final LearningCommunity here = new LearningCommunity();
    private final Changes changes = here.lhs.changes();

    @Test
    void aChangeBecomesHowThingsAreDoneStepByStep() {
        LearningCycle cycle = here.at(CycleStage.IMPLEMENT);
        Change adopted = adopt(here.started(here.onlyChange(cycle)));
        here.events();

        Change sustained = sustain(implement(adopted));
        Change lapsed = lapse(sustained, "The ward has moved");
        Change again = implement(lapsed);

        assertThat(sustained.status()).isEqualTo(ChangeStatus.SUSTAINED);
        assertThat(lapsed.status()).isEqualTo(ChangeStatus.LAPSED);
        assertThat(lapsed.reason()).contains("The ward has moved");
        assertThat(again.status()).isEqualTo(ChangeStatus.IMPLEMENTING);
        assertThat(again.reason()).isEmpty();
        assertThat(again.startedOn()).contains(LearningCommunity.CHANGE);
        assertThat(here.events())
                .containsExactly(
                        new ChangeImplemented(adopted.id(), cycle.id(), here.community.id()),
                        new ChangeSustained(adopted.id(), cycle.id(), here.community.id()),
                        new ChangeLapsed(adopted.id(), cycle.id(), here.community.id()),
                        new ChangeImplemented(adopted.id(), cycle.id(), here.community.id()));
        assertThatThrownBy(() -> lapse(sustain(again), " ")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void onlyWhatWasTriedIsGivenUp() {
        LearningCycle cycle = here.at(CycleStage.IMPLEMENT);
        Change idea = here.change(cycle, "Half as many");
        assertThatThrownBy(() -> abandon(idea)).isInstanceOf(IllegalTransition.class);

        Change given = abandon(here.started(idea));

        assertThat(given.status()).isEqualTo(ChangeStatus.ABANDONED);
        assertThat(given.reason()).contains("It doesn't help");
        Change implemented = implement(adopt(here.started(here.change(cycle, "Half as many"))));
        assertThat(abandon(implemented).status()).isEqualTo(ChangeStatus.ABANDONED);
    }

    @Test
    void itMovesAlongItsWaysAlone() {
        Map<ChangeStatus, Set<ChangeStatus>> ways = Map.of(
                ChangeStatus.PROPOSED, EnumSet.of(ChangeStatus.TESTING),
                ChangeStatus.TESTING, EnumSet.of(ChangeStatus.ADOPTED, ChangeStatus.ABANDONED),
                ChangeStatus.ADOPTED, EnumSet.of(ChangeStatus.IMPLEMENTING),
                ChangeStatus.IMPLEMENTING, EnumSet.of(ChangeStatus.SUSTAINED, ChangeStatus.ABANDONED),
                ChangeStatus.SUSTAINED, EnumSet.of(ChangeStatus.LAPSED),
                ChangeStatus.LAPSED, EnumSet.of(ChangeStatus.IMPLEMENTING),
                ChangeStatus.ABANDONED, EnumSet.noneOf(ChangeStatus.class));
        for (ChangeStatus from : ChangeStatus.values()) {
            for (ChangeStatus to : ChangeStatus.values()) {
                if (ways.get(from).contains(to)) {
                    assertThat(from.to(to)).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalTransition.class);
                }
            }
        }
    }

    @Test
    void aChangeSaysHowNewItIsAndWhatMakesItWork() {
        LearningCycle cycle = here.at(CycleStage.IMPLEMENT);
        Change proposed = changes.propose(
                here.lead,
                new ProposeChange(
                        cycle.id(), text("Wash hands"), text("Half as many"), Novelty.ADAPTED_FROM_ELSEWHERE));
        assertThat(proposed.novelty()).contains(Novelty.ADAPTED_FROM_ELSEWHERE);
        assertThat(proposed.parts()).isEqualTo(ChangePackage.UNKNOWN);
        here.events();

        Change described = changes.describe(
                here.lead,
                new DescribeChange(
                        proposed.id(),
                        proposed.version(),
                        Novelty.NOVEL,
                        List.of("Wash between two patients"),
                        List.of("Where the bowl stands")));

        assertThat(described.novelty()).contains(Novelty.NOVEL);
        assertThat(described.parts())
                .isEqualTo(new ChangePackage(List.of("Wash between two patients"), List.of("Where the bowl stands")));
        assertThat(here.events()).containsExactly(new ChangeDescribed(proposed.id(), cycle.id(), here.community.id()));
        assertThatThrownBy(() -> changes.describe(
                        here.patient, new DescribeChange(described.id(), described.version(), null, null, null)))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void whetherAChangeHoldsIsSeenAfterTheCycleHasComeToItsEnd() {
        LearningCycle cycle = here.at(CycleStage.SHARE);
        Change adopted = adopt(here.onlyChange(cycle));
        Change tried = here.started(here.change(cycle, "Half as many"));
        KnowledgeObject lesson = here.knowledge(SourceType.EXPERIENCE);
        cycle = here.produced(lesson, cycle);
        here.passOn(lesson);
        here.answerEveryone();
        here.lhs.cycles().close(here.lead, new CloseCycle(cycle.id(), cycle.version()));

        here.assertUnmet(() -> adopt(tried), "cycle.active");
        here.assertUnmet(() -> abandon(tried), "cycle.active");
        Change lapsed = lapse(sustain(implement(adopted)), "The bowls are gone");
        assertThat(lapsed.status()).isEqualTo(ChangeStatus.LAPSED);
    }

    private Change adopt(Change change) {
        return changes.adopt(here.lead, new AdoptChange(change.id(), change.version()));
    }

    private Change implement(Change change) {
        return changes.implement(here.lead, new ImplementChange(change.id(), change.version()));
    }

    private Change sustain(Change change) {
        return changes.sustain(here.lead, new SustainChange(change.id(), change.version()));
    }

    private Change lapse(Change change, String reason) {
        return changes.lapse(here.lead, new LapseChange(change.id(), change.version(), reason));
    }

    private Change abandon(Change change) {
        return changes.abandon(here.lead, new AbandonChange(change.id(), change.version(), "It doesn't help"));
    }
}
