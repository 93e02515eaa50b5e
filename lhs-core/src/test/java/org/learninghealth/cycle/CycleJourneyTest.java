package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learninghealth.kit.Rule;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceQuery;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.people.StakeholderGroup;

class CycleJourneyTest {

    private final LearningCommunity here = new LearningCommunity();

    @Rule({"L1", "L2", "L3", "L4", "L5", "L6", "L7", "L11", "L15", "L19", "L21", "L22"})
    @Test
    void fromASignalToBetterCareThatOthersHaveHeardOf() {
        Signal noticed = here.signal(here.lead, StakeholderGroup.CLINICIAN);
        for (SignalStatus step :
                List.of(SignalStatus.TRIAGED, SignalStatus.VERIFIED, SignalStatus.ASSESSED, SignalStatus.PRIORITISED)) {
            noticed = here.lhs
                    .signals()
                    .advance(here.coordinator, new AdvanceSignal(noticed.id(), noticed.version(), step));
        }
        Priority proposed = here.proposed(List.of(noticed), List.of());
        here.input(here.patient, StakeholderGroup.PATIENT, proposed.id());
        Priority priority =
                here.lhs.priorities().adopt(here.coordinator, new AdoptPriority(proposed.id(), proposed.version()));

        LearningCycle cycle = here.with(
                here.patient,
                here.lhs.cycles().open(here.coordinator, here.aim(priority).build()));
        cycle = here.advance(cycle);

        Measure deaths = here.measure(MeasureType.OUTCOME);
        here.observe(deaths, -12, 12, 9, 11);
        cycle = here.advance(here.measuredBy(deaths, cycle));

        Change washing = here.change(cycle, "Half as many");
        here.inform(washing, here.knowledge(SourceType.LOCAL_DATA));
        here.inform(washing, here.knowledge(SourceType.RESEARCH_EVIDENCE));
        cycle = here.advance(here.endorsed(here.patient, cycle));

        cycle = here.measuredBy(here.measure(MeasureType.PROCESS), cycle);
        cycle = here.measuredBy(here.measure(MeasureType.BALANCING), cycle);
        washing = here.started(washing);
        here.decided(here.tested(washing, cycle));
        here.lhs.changes().adopt(here.lead, new AdoptChange(washing.id(), washing.version()));
        cycle = here.advance(cycle);

        here.observe(deaths, 0, 12, 2, 2);
        cycle = here.advance(here.concluded(cycle, Conclusion.IMPROVED));

        KnowledgeObject lesson = here.knowledge(SourceType.EXPERIENCE);
        cycle = here.produced(lesson, cycle);
        here.passOn(lesson);
        here.answerEveryone();
        LearningCycle closed = here.lhs.cycles().close(here.lead, new CloseCycle(cycle.id(), cycle.version()));

        assertThat(closed.status()).isEqualTo(CycleStatus.CLOSED);
        assertThat(closed.transitions())
                .extracting(StageTransition::to)
                .containsExactly(
                        CycleStage.GENERATE_DATA,
                        CycleStage.GENERATE_KNOWLEDGE,
                        CycleStage.IMPLEMENT,
                        CycleStage.EVALUATE,
                        CycleStage.SHARE);
        assertThat(here.owed(here.patient))
                .extracting(FeedbackOwed::decision)
                .containsExactly(Optional.of(text("We tried it")));
        assertThat(links())
                .contains(
                        ProvenanceType.RAISED,
                        ProvenanceType.PRIORITISED_AS,
                        ProvenanceType.ADDRESSED_BY,
                        ProvenanceType.MEASURED_BY,
                        ProvenanceType.INFORMED_BY,
                        ProvenanceType.TESTED_IN,
                        ProvenanceType.PRODUCED,
                        ProvenanceType.REPORTED_BACK);
        assertThat(backFrom(ThingRef.of(ThingKind.KNOWLEDGE, lesson.id())))
                .isEqualTo(ThingRef.of(ThingKind.PERSON, here.lead.person().orElseThrow()));
    }

    private List<ProvenanceType> links() {
        return here
                .lhs
                .provenance()
                .list(here.patient, ProvenanceQuery.of(here.community.id()), here.world.firstPage())
                .items()
                .stream()
                .map(ProvenanceLink::type)
                .toList();
    }

    /** Where a thing came from in the end: from the lesson over cycle, priority and signal to whoever raised it. */
    private ThingRef backFrom(ThingRef thing) {
        List<ProvenanceLink> before =
                here
                        .lhs
                        .provenance()
                        .list(here.patient, ProvenanceQuery.to(thing), here.world.firstPage())
                        .items()
                        .stream()
                        .filter(link -> link.type() != ProvenanceType.REPORTED_BACK)
                        .toList();
        return before.isEmpty() ? thing : backFrom(before.get(0).from());
    }
}
