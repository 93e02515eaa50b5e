package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.cycle.LearningCommunity.CHANGE;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Id;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.Rule;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.measurement.Baseline;
import org.learninghealth.measurement.BaselineFrozen;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.Rebaseline;
import org.learninghealth.measurement.SetBaseline;
import org.learninghealth.people.StakeholderGroup;

class CycleRulesTest {

    private final LearningCommunity here = new LearningCommunity();

    @Rule("L1")
    @Test
    void aCycleOpensOnAnAdoptedPriority() {
        Priority proposed = here.proposed(List.of(), List.of());

        here.assertUnmet(
                () -> here.lhs
                        .cycles()
                        .open(here.coordinator, here.aim(proposed).build()),
                "L1.priority");
        assertThat(cycles()).isEmpty();
    }

    @Rule("L1")
    @Test
    void dataAreGatheredOnceTheAimIsWhole() {
        LearningCycle cycle = here.lhs
                .cycles()
                .open(
                        here.coordinator,
                        OpenCycle.on(here.adopted().id(), person(here.lead), text("Better care"))
                                .build());

        assertRefused(cycle, "L1.target", "L1.date", "L1.population", "L1.patient");

        LearningCycle aimed = aimAgain(cycle, 0);
        assertRefused(aimed, "L1.date", "L1.patient");
        aimed = here.with(here.patient, aimAgain(aimed, 1));
        assertThat(here.lhs.cycles().unmet(here.patient, aimed.id())).isEmpty();
        assertThat(here.advance(aimed).stage()).isEqualTo(CycleStage.GENERATE_DATA);
    }

    @Rule("L1")
    @Test
    void whereNobodyIsInvolvedNoPatientNeedsToBeInTheTeam() {
        LearningCycle cycle = here.lhs
                .cycles()
                .open(
                        here.coordinator,
                        here.aim(here.adopted())
                                .engagementLevel(EngagementLevel.CONSULT)
                                .build());

        assertThat(here.advance(cycle).stage()).isEqualTo(CycleStage.GENERATE_DATA);
    }

    @Rule("L1")
    @Test
    void aCycleHasOneLeadWhoBelongsToTheCommunity() {
        Priority priority = here.adopted();

        assertThatThrownBy(() -> here.lhs
                        .cycles()
                        .open(
                                here.coordinator,
                                new OpenCycle(
                                        priority.id(),
                                        null,
                                        EngagementLevel.INVOLVE,
                                        text("Better care"),
                                        null,
                                        null,
                                        null,
                                        LocalizedText.BLANK,
                                        CycleTemplate.MODEL_FOR_IMPROVEMENT,
                                        null,
                                        List.of())))
                .isInstanceOfSatisfying(
                        InvalidInput.class, refusal -> assertThat(refusal).hasMessageContaining("lead"));
        here.assertUnmet(
                () -> here.lhs
                        .cycles()
                        .open(
                                here.coordinator,
                                OpenCycle.on(priority.id(), person(here.outsider), text("Better care"))
                                        .build()),
                "cycle.member");
        assertThat(cycles()).isEmpty();
    }

    @Rule("L2")
    @Test
    void knowledgeIsBuiltOnABaseline() {
        LearningCycle cycle = here.at(CycleStage.GENERATE_DATA);
        assertRefused(cycle, "L2.baseline:10");

        Measure process = here.measure(MeasureType.PROCESS);
        here.observe(process, -12, 12, 9, 11);
        Measure outcome = here.measure(MeasureType.OUTCOME);
        here.observe(outcome, -12, 9, 9, 11);
        LearningCycle measured = here.measuredBy(outcome, here.measuredBy(process, cycle));
        assertRefused(measured, "L2.baseline:10");

        here.observe(outcome, -3, 1, 9, 11);
        assertThat(here.advance(measured).stage()).isEqualTo(CycleStage.GENERATE_KNOWLEDGE);
    }

    @Rule({"L2", "L4"})
    @Test
    void aHostSaysHowManyObservationsMakeABaseline() {
        LearningCommunity strict = new LearningCommunity(settings -> settings.baselinePoints(12));
        Measure outcome = strict.measure(MeasureType.OUTCOME);
        strict.observe(outcome, -11, 11, 9, 11);
        LearningCycle measured = strict.measuredBy(outcome, strict.at(CycleStage.GENERATE_DATA));

        assertThatThrownBy(() -> strict.advance(measured)).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.unmet()).containsExactly("L2.baseline:12");
            assertThat(refusal.unmet(Locale.ENGLISH))
                    .containsExactly("an outcome measure with at least 12 observations for a baseline, or a"
                            + " waiver with its reason");
            assertThat(refusal.unmet(Locale.FRENCH).get(0)).contains("au moins 12 observations");
        });
        assertThat(strict.lhs.cycles().unmet(strict.lead, measured.id())).containsExactly("L2.baseline:12");

        LearningCycle waived = strict.lhs
                .cycles()
                .waiveBaseline(strict.coordinator, new WaiveBaseline(measured.id(), measured.version(), "An outbreak"));
        Change change = strict.change(waived, "Half as many");
        strict.inform(change, strict.knowledge(SourceType.LOCAL_DATA));
        LearningCycle begun = strict.measuredBy(
                strict.measure(MeasureType.PROCESS),
                strict.advance(strict.endorsed(strict.patient, strict.advance(waived))));
        strict.decided(strict.tested(strict.started(change), begun));
        strict.assertUnmet(() -> strict.advance(begun), "L4.outcome:12");

        // nor does one that somebody has drawn from fewer by hand
        Measure byHand = strict.lhs
                .measures()
                .setBaseline(
                        strict.coordinator,
                        new SetBaseline(
                                outcome.id(),
                                outcome.version(),
                                "",
                                "",
                                CHANGE.minusMonths(11),
                                CHANGE.minusMonths(1)));
        strict.assertUnmet(() -> strict.advance(begun), "L4.outcome:12");

        strict.observe(outcome, -12, 1, 9, 11);
        strict.lhs
                .measures()
                .rebaseline(
                        strict.coordinator,
                        new Rebaseline(
                                byHand.id(),
                                byHand.version(),
                                CHANGE.minusMonths(12),
                                CHANGE.minusMonths(1),
                                "Eleven months were few"));
        assertThat(strict.advance(begun).stage()).isEqualTo(CycleStage.EVALUATE);
        assertThat(strict.outcome(begun).baseline()).map(Baseline::points).contains(12);
    }

    @Rule("L2")
    @Test
    void aBaselineCanBeWaivedForAReason() {
        LearningCycle cycle = here.at(CycleStage.GENERATE_DATA);

        assertThatThrownBy(() -> waive(here.coordinator, cycle, null)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> waive(here.lead, cycle, "No time")).isInstanceOf(NotPermitted.class);
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(cycle);

        LearningCycle waived = waive(here.coordinator, cycle, "An outbreak");
        assertThat(waived.baselineWaiver())
                .contains(new BaselineWaiver(
                        "An outbreak",
                        person(here.coordinator),
                        here.world.time().instant()));
        assertThat(here.advance(waived).stage()).isEqualTo(CycleStage.GENERATE_KNOWLEDGE);
    }

    @Rule("L3")
    @Test
    void aChangeIsPredictedInformedAndEndorsed() {
        LearningCycle cycle = here.at(CycleStage.GENERATE_KNOWLEDGE);
        assertRefused(cycle, "L3.change", "L3.evidence", "L3.endorsement");

        Change unpredicted = here.change(cycle, "");
        here.inform(unpredicted, here.knowledge(SourceType.LOCAL_DATA));
        assertRefused(cycle, "L3.change", "L3.evidence", "L3.endorsement");

        Change predicted = here.change(cycle, "Half as many");
        assertRefused(cycle, "L3.evidence", "L3.endorsement");
        here.inform(predicted, here.knowledge(SourceType.LOCAL_DATA));
        assertRefused(cycle, "L3.endorsement");

        here.assertUnmet(() -> here.endorsed(here.coordinator, cycle), "L3.team");
        LearningCycle endorsed = here.endorsed(here.patient, cycle);
        assertThatThrownBy(() -> here.endorsed(here.patient, endorsed)).isInstanceOf(Duplicate.class);
        assertThat(here.advance(endorsed).stage()).isEqualTo(CycleStage.IMPLEMENT);
    }

    @Rule("L3")
    @Test
    void evidenceFromOneSideAloneIsPointedOut() {
        LearningCycle cycle = here.endorsed(here.patient, here.at(CycleStage.GENERATE_KNOWLEDGE));
        here.inform(here.change(cycle, "Half as many"), here.knowledge(SourceType.RESEARCH_EVIDENCE));
        here.events();

        here.advance(cycle);

        assertThat(here.events()).contains(new EvidenceOneSided(cycle.id(), here.community.id()));
    }

    @Rule("L3")
    @Test
    void evidenceFromBothSidesIsNotPointedOut() {
        LearningCycle cycle = here.endorsed(here.patient, here.at(CycleStage.GENERATE_KNOWLEDGE));
        Change change = here.change(cycle, "Half as many");
        here.inform(change, here.knowledge(SourceType.RESEARCH_EVIDENCE));
        here.inform(change, here.knowledge(SourceType.LIVED_EXPERIENCE));
        here.events();

        here.advance(cycle);

        assertThat(here.events()).isNotEmpty().noneMatch(EvidenceOneSided.class::isInstance);
    }

    @Rule("L4")
    @Test
    void evaluationNeedsAProcessMeasureAndADecidedTest() {
        LearningCycle cycle = here.at(CycleStage.IMPLEMENT);
        assertRefused(cycle, "L4.process", "L4.test");

        LearningCycle measured = here.measuredBy(here.measure(MeasureType.PROCESS), cycle);
        PdsaTest studied = here.tested(here.onlyChange(measured), measured);
        assertRefused(measured, "L4.test");

        here.decided(studied);
        here.events();
        assertThat(here.advance(measured).stage()).isEqualTo(CycleStage.EVALUATE);
        assertThat(here.events())
                .containsExactlyInAnyOrder(
                        new CycleStageChanged(
                                cycle.id(), here.community.id(), CycleStage.IMPLEMENT, CycleStage.EVALUATE),
                        new BalancingMeasureMissing(cycle.id(), here.community.id()));
    }

    @Rule({"L4", "L11"})
    @Test
    void resultsAreNotHeldAgainstThemselves() {
        Measure outcome = here.measure(MeasureType.OUTCOME);
        LearningCycle waived =
                waive(here.coordinator, here.measuredBy(outcome, here.at(CycleStage.GENERATE_DATA)), "An outbreak");
        LearningCycle informed = here.endorsed(here.patient, here.advance(waived));
        Change change = here.change(informed, "Half as many");
        here.inform(change, here.knowledge(SourceType.LOCAL_DATA));
        LearningCycle begun = here.measuredBy(here.measure(MeasureType.PROCESS), here.advance(informed));
        here.decided(here.tested(here.started(change), begun));
        here.observe(outcome, -12, 12, 9, 11);
        here.observe(outcome, 0, 12, 2, 2);
        Measure after = here.lhs
                .measures()
                .setBaseline(
                        here.coordinator,
                        new SetBaseline(outcome.id(), outcome.version(), "", "", CHANGE, CHANGE.plusMonths(11)));

        assertRefused(begun, "L4.before-change");

        here.lhs
                .measures()
                .rebaseline(
                        here.coordinator,
                        new Rebaseline(
                                after.id(),
                                after.version(),
                                CHANGE.minusMonths(12),
                                CHANGE.minusMonths(1),
                                "The first one was drawn from the results"));
        assertThat(here.advance(begun).stage()).isEqualTo(CycleStage.EVALUATE);
    }

    @Rule({"L4", "L11"})
    @Test
    void aWaivedBaselineIsMadeUpForFromBeforeTheChange() {
        Measure outcome = here.measure(MeasureType.OUTCOME);
        LearningCycle waived =
                waive(here.coordinator, here.measuredBy(outcome, here.at(CycleStage.GENERATE_DATA)), "An outbreak");
        LearningCycle informed = here.endorsed(here.patient, here.advance(waived));
        Change change = here.change(informed, "Half as many");
        here.inform(change, here.knowledge(SourceType.LOCAL_DATA));
        LearningCycle begun = here.measuredBy(here.measure(MeasureType.PROCESS), here.advance(informed));
        assertThat(here.outcome(begun).baseline()).isEmpty();
        here.decided(here.tested(here.started(change), begun));
        here.observe(outcome, 0, 12, 2, 2);
        here.observe(outcome, -9, 9, 9, 11);
        assertRefused(begun, "L4.outcome:10");

        here.observe(outcome, -10, 1, 9, 11);
        here.events();
        here.advance(begun);

        assertThat(here.outcome(begun).baseline()).map(Baseline::points).contains(10);
        assertThat(here.outcome(begun).baseline()).map(Baseline::last).contains(CHANGE.minusMonths(1));
        assertThat(here.events())
                .contains(BaselineFrozen.of(
                        outcome.id(), here.outcome(begun).baseline().orElseThrow()));
    }

    @Rule("L11")
    @Test
    void theBaselineIsFrozenWhenImplementationBegins() {
        LearningCycle cycle = here.endorsed(here.patient, here.at(CycleStage.GENERATE_KNOWLEDGE));
        here.inform(here.change(cycle, "Half as many"), here.knowledge(SourceType.LOCAL_DATA));
        assertThat(here.outcome(cycle).baseline()).isEmpty();
        here.events();

        LearningCycle begun = here.advance(cycle);

        Baseline frozen = here.outcome(begun).baseline().orElseThrow();
        assertThat(frozen.points()).isEqualTo(12);
        assertThat(frozen.centre()).isEqualTo(10);
        assertThat(frozen.frozenAt()).isEqualTo(here.world.time().instant());
        assertThat(here.events())
                .contains(new BaselineFrozen(here.outcome(begun).id(), 12, 10));

        here.observe(here.outcome(begun), 0, 12, 2, 2);
        here.advance(here.back(begun, CycleStage.GENERATE_KNOWLEDGE));
        assertThat(here.outcome(begun).baseline()).contains(frozen);
    }

    @Rule("L5")
    @Test
    void everyOutcomeHasAConclusionBeforeItIsShared() {
        LearningCycle cycle = here.at(CycleStage.EVALUATE);
        assertRefused(cycle, "L5.conclusion");

        LearningCycle concluded = here.concluded(cycle, Conclusion.INCONCLUSIVE);

        assertThat(here.advance(concluded).stage()).isEqualTo(CycleStage.SHARE);
    }

    @Rule("L5")
    @Test
    void withFewPointsOnlyInconclusiveCanBeConcluded() {
        LearningCycle cycle = here.at(CycleStage.EVALUATE);
        here.observe(here.outcome(cycle), 0, 5, 2, 2);

        here.assertUnmet(() -> here.concluded(cycle, Conclusion.NO_CHANGE), "L5.points");
        here.assertUnmet(() -> here.concluded(cycle, Conclusion.IMPROVED), "L5.points", "L5.signal");
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(cycle);

        here.observe(here.outcome(cycle), 5, 1, 2, 2);
        assertThat(here.concluded(cycle, Conclusion.NO_CHANGE).conclusions())
                .containsExactly(new OutcomeConclusion(
                        here.outcome(cycle).id(),
                        Conclusion.NO_CHANGE,
                        6,
                        false,
                        Optional.empty(),
                        List.of(),
                        false,
                        Optional.of(LearningCommunity.CHANGE.plusMonths(5)),
                        Optional.empty()));
    }

    @Rule("L5")
    @Test
    void improvementNeedsASignalInTheGoodDirectionOrAnExplanation() {
        LearningCycle cycle = here.at(CycleStage.EVALUATE);
        here.observe(here.outcome(cycle), 0, 12, 20, 20);

        here.assertUnmet(() -> here.concluded(cycle, Conclusion.IMPROVED), "L5.signal");
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(cycle);
        assertThat(here.concluded(cycle, Conclusion.WORSENED).conclusions()).hasSize(1);

        LearningCycle explained = here.lhs
                .cycles()
                .conclude(
                        here.lead,
                        new ConcludeOutcome(
                                cycle.id(),
                                cycle.version() + 1,
                                here.outcome(cycle).id(),
                                Conclusion.IMPROVED,
                                "Many more of the very ill came to us"));
        assertThat(explained.conclusions())
                .containsExactly(new OutcomeConclusion(
                        here.outcome(cycle).id(),
                        Conclusion.IMPROVED,
                        12,
                        false,
                        Optional.of("Many more of the very ill came to us"),
                        List.of(),
                        true,
                        Optional.of(LearningCommunity.CHANGE.plusMonths(11)),
                        Optional.empty()));
    }

    @Rule("L5")
    @Test
    void aSignalInTheGoodDirectionCarriesAnImprovement() {
        LearningCycle cycle = here.at(CycleStage.EVALUATE);
        here.observe(here.outcome(cycle), 0, 12, 2, 2);
        here.events();

        LearningCycle concluded = here.concluded(cycle, Conclusion.IMPROVED);

        assertThat(concluded.conclusions())
                .containsExactly(new OutcomeConclusion(
                        here.outcome(cycle).id(),
                        Conclusion.IMPROVED,
                        12,
                        true,
                        Optional.empty(),
                        List.of(),
                        true,
                        Optional.of(LearningCommunity.CHANGE.plusMonths(11)),
                        Optional.empty()));
        assertThat(here.events())
                .containsExactly(new OutcomeConcluded(
                        cycle.id(), here.community.id(), here.outcome(cycle).id(), Conclusion.IMPROVED));
    }

    @Rule("L5")
    @Test
    void onlyOutcomesAreConcludedAndOnlyWhenEvaluating() {
        LearningCycle early = here.at(CycleStage.IMPLEMENT);
        here.assertUnmet(() -> here.concluded(early, Conclusion.INCONCLUSIVE), "L5.stage");

        LearningCycle cycle = new LearningCommunity().at(CycleStage.EVALUATE);
        assertThat(cycle.measures()).hasSize(3);
        LearningCycle mine = here.measuredBy(here.measure(MeasureType.PROCESS), early);
        here.assertUnmet(
                () -> here.lhs
                        .cycles()
                        .conclude(
                                here.lead,
                                new ConcludeOutcome(
                                        mine.id(),
                                        mine.version(),
                                        mine.measures().get(1),
                                        Conclusion.INCONCLUSIVE,
                                        null)),
                "L5.stage",
                "L5.outcome");
        assertThat(here.lhs.cycles().get(here.lead, early.id())).isEqualTo(mine);
    }

    @Rule("L6")
    @Test
    void aCycleClosesOnceAllIsSharedAndAnswered() {
        LearningCycle cycle = here.at(CycleStage.SHARE);
        assertNotClosed(cycle, "L6.knowledge", "L6.redistribution", "L6.feedback");

        KnowledgeObject lesson = here.knowledge(SourceType.EXPERIENCE);
        LearningCycle productive = here.produced(lesson, cycle);
        assertThatThrownBy(() -> here.produced(lesson, productive)).isInstanceOf(Duplicate.class);
        assertNotClosed(productive, "L6.redistribution", "L6.feedback");
        here.passOn(lesson);
        assertNotClosed(productive, "L6.feedback");

        here.answerEveryone();
        here.events();
        LearningCycle closed = close(productive);
        assertThat(closed.status()).isEqualTo(CycleStatus.CLOSED);
        assertThat(here.lhs.cycles().unmet(here.lead, closed.id())).isEmpty();
        assertThat(here.events())
                .containsExactly(new CycleClosed(cycle.id(), here.community.id(), List.of(Conclusion.IMPROVED)));
        here.assertUnmet(() -> here.with(here.coordinator, closed), "cycle.active");
        here.assertUnmet(() -> here.change(closed, "More"), "cycle.active");
    }

    @Rule("L6")
    @Test
    void whatOnlyTheTeamCanReadIsNotPassedOn() {
        LearningCycle cycle = here.at(CycleStage.SHARE);
        KnowledgeObject lesson = here.knowledge(SourceType.EXPERIENCE);
        LearningCycle productive = here.produced(lesson, cycle);
        here.answerEveryone();
        Community ofTheTeam = here.world.activeCommunity(here.lead, Visibility.RESTRICTED, JoinPolicy.OPEN);
        Membership coordinator = here.world.join(here.coordinator, ofTheTeam);
        here.passOn(lesson, ofTheTeam);
        here.lhs
                .memberships()
                .leave(here.coordinator, new LeaveCommunity(coordinator.id(), coordinator.version(), null));
        assertNotClosed(productive, "L6.redistribution");

        here.world.join(here.outsider, ofTheTeam);

        assertThat(close(productive).status()).isEqualTo(CycleStatus.CLOSED);
    }

    @Rule("L6")
    @Test
    void onlyThoseWhoseSignalsItCameFromHoldACycleUp() {
        LearningCycle cycle = here.at(CycleStage.SHARE);
        KnowledgeObject lesson = here.knowledge(SourceType.EXPERIENCE);
        LearningCycle productive = here.produced(lesson, cycle);
        here.passOn(lesson);
        here.answerEveryone();

        here.signal(here.patient, StakeholderGroup.PATIENT);

        assertThat(close(productive).status()).isEqualTo(CycleStatus.CLOSED);
    }

    @Rule({"L6", "L22"})
    @Test
    void whoRaisedTheSameOrSaidWhatMattersOnTheWayIsAnsweredBeforeItCloses() {
        LearningCycle cycle = here.at(CycleStage.SHARE);
        KnowledgeObject lesson = here.knowledge(SourceType.EXPERIENCE);
        LearningCycle productive = here.produced(lesson, cycle);
        here.passOn(lesson);
        here.answerEveryone();
        assertThat(here.lhs.cycles().unmet(here.lead, cycle.id())).isEmpty();
        SignalId origin = cycle.origins().stream()
                .filter(each -> each.kind() == ThingKind.SIGNAL)
                .map(each -> new SignalId(each.id()))
                .findFirst()
                .orElseThrow();

        // found to be the same as one that was found to be the same
        Signal same = here.signal(here.patient, StakeholderGroup.PATIENT);
        Signal sameAgain = here.signal(here.coordinator, StakeholderGroup.POLICY_MAKER);
        leave(sameAgain, same.id());
        assertThat(here.lhs.cycles().unmet(here.lead, cycle.id())).isEmpty();
        leave(same, origin);
        assertNotClosed(productive, "L6.feedback");
        answer(same.id());
        assertNotClosed(productive, "L6.feedback");
        answer(sameAgain.id());
        assertThat(here.lhs.cycles().unmet(here.lead, cycle.id())).isEmpty();

        WhatMattersInput said = here.input(here.patient, StakeholderGroup.PATIENT, cycle.priority());
        assertNotClosed(productive, "L6.feedback");
        answer(said.id());

        assertThat(close(productive).status()).isEqualTo(CycleStatus.CLOSED);
    }

    @Rule({"L8", "L22"})
    @Test
    void whoSaidWhatMattersOnTheWayIsAnsweredBeforeItIsGivenUp() {
        LearningCycle cycle = here.opened();
        here.answerEveryone();
        LearningCycle taught =
                here.produced(here.knowledge(KnowledgeKind.FAILURE_LESSON, SourceType.EXPERIENCE), cycle);
        WhatMattersInput said = here.input(here.patient, StakeholderGroup.PATIENT, cycle.priority());
        here.assertUnmet(() -> here.abandoned(taught), "L8.feedback");
        answer(said.id());

        assertThat(here.abandoned(taught).status()).isEqualTo(CycleStatus.ABANDONED);
    }

    private void leave(Signal signal, SignalId original) {
        here.lhs.signals().markDuplicate(here.coordinator, new MarkDuplicate(signal.id(), signal.version(), original));
    }

    private void answer(Id source) {
        here.owed(here.coordinator).stream()
                .filter(owed -> owed.source().id().equals(source.value()))
                .forEach(owed -> here.lhs
                        .feedback()
                        .reportBack(
                                here.coordinator,
                                new ReportBack(
                                        owed.id(),
                                        owed.version(),
                                        LearningCommunity.text("We tried it"),
                                        LearningCommunity.text("You were right"))));
    }

    @Rule("L6")
    @Test
    void aCycleClosesFromItsLastStageOnly() {
        LearningCycle cycle = here.at(CycleStage.IMPLEMENT);

        here.assertUnmet(() -> close(cycle), "L6.stage");
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(cycle);
    }

    @Rule("L7")
    @Test
    void aCycleSkipsNoStage() {
        LearningCycle cycle = here.with(here.patient, here.opened());

        for (CycleStage stage :
                List.of(CycleStage.IDENTIFY, CycleStage.GENERATE_KNOWLEDGE, CycleStage.IMPLEMENT, CycleStage.SHARE)) {
            assertThatThrownBy(() ->
                            here.lhs.cycles().advance(here.lead, new AdvanceCycle(cycle.id(), cycle.version(), stage)))
                    .isInstanceOf(IllegalTransition.class);
        }
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(cycle);
    }

    @Rule("L7")
    @Test
    void aCycleGoesBackForAReasonAndOnlyWhereThatIsForeseen() {
        LearningCycle cycle = here.at(CycleStage.EVALUATE);
        LearningCycle concluded = here.concluded(cycle, Conclusion.INCONCLUSIVE);

        assertThatThrownBy(() -> here.back(concluded, CycleStage.GENERATE_DATA))
                .isInstanceOfSatisfying(
                        IllegalTransition.class,
                        refusal -> assertThat(refusal.allowed()).containsExactly("GENERATE_KNOWLEDGE", "IMPLEMENT"));
        assertThatThrownBy(() -> here.lhs
                        .cycles()
                        .goBack(here.lead, new GoBack(concluded.id(), concluded.version(), CycleStage.IMPLEMENT, " ")))
                .isInstanceOf(InvalidInput.class);
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(concluded);

        here.world.time().advance(Duration.ofDays(1));
        LearningCycle back = here.back(concluded, CycleStage.IMPLEMENT);
        assertThat(back.conclusions()).isEmpty();
        assertThat(back.transitions())
                .hasSize(5)
                .last()
                .isEqualTo(new StageTransition(
                        CycleStage.EVALUATE,
                        CycleStage.IMPLEMENT,
                        here.world.time().instant(),
                        person(here.lead),
                        Optional.of("We have to look again")));
        LearningCycle further = here.back(here.back(back, CycleStage.GENERATE_KNOWLEDGE), CycleStage.GENERATE_DATA);
        assertThatThrownBy(() -> here.back(further, CycleStage.IDENTIFY)).isInstanceOf(IllegalTransition.class);
        assertThat(further.stage()).isEqualTo(CycleStage.GENERATE_DATA);
    }

    @Rule("L7")
    @Test
    void everyStepIsRecordedWithWhoAndWhen() {
        LearningCycle cycle = here.with(here.patient, here.opened());
        here.world.time().advance(Duration.ofDays(3));
        here.events();

        LearningCycle advanced = here.advance(cycle);

        assertThat(advanced.transitions())
                .containsExactly(new StageTransition(
                        CycleStage.IDENTIFY,
                        CycleStage.GENERATE_DATA,
                        here.world.time().instant(),
                        person(here.lead),
                        Optional.empty()));
        assertThat(here.events())
                .containsExactly(new CycleStageChanged(
                        cycle.id(), here.community.id(), CycleStage.IDENTIFY, CycleStage.GENERATE_DATA));
    }

    @Rule("L21")
    @Test
    void aPriorityHasOneOpenCycle() {
        LearningCycle cycle = here.at(CycleStage.SHARE);
        Priority priority = here.lhs.priorities().get(here.lead, cycle.priority());

        assertThatThrownBy(() -> here.lhs
                        .cycles()
                        .open(here.coordinator, here.aim(priority).build()))
                .isInstanceOf(Duplicate.class);
        assertThat(cycles()).containsExactly(cycle);

        KnowledgeObject lesson = here.knowledge(SourceType.EXPERIENCE);
        LearningCycle productive = here.produced(lesson, cycle);
        here.passOn(lesson);
        here.answerEveryone();
        close(productive);
        assertThat(here.lhs
                        .cycles()
                        .open(here.coordinator, here.aim(priority).build())
                        .stage())
                .isEqualTo(CycleStage.IDENTIFY);
    }

    @Test
    void aCycleIsLedByItsOwnLead() {
        LearningCycle cycle = here.opened();

        assertThatThrownBy(() -> here.lhs
                        .cycles()
                        .addTeamMember(
                                here.patient, new AddTeamMember(cycle.id(), cycle.version(), person(here.patient))))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> here.lhs
                        .cycles()
                        .addTeamMember(
                                here.outsider, new AddTeamMember(cycle.id(), cycle.version(), person(here.outsider))))
                .isInstanceOf(NotFound.class);
        assertThat(here.with(here.patient, cycle).team())
                .containsExactly(
                        TeamMember.joined(person(here.lead), StakeholderGroup.CLINICIAN, cycle.openedAt()),
                        TeamMember.joined(
                                person(here.patient),
                                StakeholderGroup.PATIENT,
                                here.world.time().instant()));
    }

    @Test
    void aLeadWhoHasLeftLeadsNoMore() {
        LearningCycle cycle = here.opened();
        var membership = here.world.membership(here.lead, here.community);
        here.lhs.memberships().leave(here.lead, new LeaveCommunity(membership.id(), membership.version(), null));

        assertThatThrownBy(() -> here.with(here.patient, cycle)).isInstanceOf(NotFound.class);
        assertThat(here.lhs.cycles().get(here.coordinator, cycle.id())).isEqualTo(cycle);
    }

    @Test
    void aCycleIsHandedOverToAnotherMemberWhoComesIntoItsTeam() {
        LearningCycle cycle = here.opened();
        PersonId lead = person(here.lead);
        PersonId patient = person(here.patient);
        here.events();

        assertThatThrownBy(() -> handedOver(here.patient, cycle, here.patient)).isInstanceOf(NotPermitted.class);
        here.assertUnmet(() -> handedOver(here.lead, cycle, here.lead), "cycle.another-lead");
        here.assertUnmet(() -> handedOver(here.lead, cycle, here.outsider), "cycle.member");
        LearningCycle handed = handedOver(here.lead, cycle, here.patient);

        assertThat(handed.lead()).isEqualTo(patient);
        assertThat(handed.team()).extracting(TeamMember::person).containsExactly(patient, lead);
        assertThat(here.events())
                .containsExactly(
                        new CycleTeamJoined(cycle.id(), cycle.community(), patient, StakeholderGroup.PATIENT),
                        new CycleLeadChanged(cycle.id(), cycle.community(), lead, patient));
        assertThatThrownBy(() -> here.advance(handed)).isInstanceOf(NotPermitted.class);
        LearningCycle back = handedOver(here.patient, handed, here.lead);
        assertThat(back.team()).containsExactlyInAnyOrderElementsOf(handed.team());
        assertThat(here.events()).containsExactly(new CycleLeadChanged(cycle.id(), cycle.community(), patient, lead));
        assertThat(here.advance(back).stage()).isEqualTo(CycleStage.GENERATE_DATA);
    }

    @Test
    void aCoordinatorHandsOverWhatSomebodyLedWhoHasLeft() {
        LearningCycle cycle = here.with(here.patient, here.opened());
        var membership = here.world.membership(here.lead, here.community);
        here.lhs.memberships().leave(here.lead, new LeaveCommunity(membership.id(), membership.version(), null));
        assertThatThrownBy(() -> handedOver(here.lead, cycle, here.patient)).isInstanceOf(NotFound.class);

        LearningCycle handed = handedOver(here.coordinator, cycle, here.patient);

        assertThat(handed.lead()).isEqualTo(person(here.patient));
        here.assertUnmet(() -> handedOver(here.coordinator, handed, here.lead), "cycle.member");
        assertThat(removed(here.patient, handed, here.lead).team())
                .extracting(TeamMember::person)
                .containsExactly(person(here.patient));
    }

    @Test
    void peopleLeaveATeamOrAreTakenOffItButNotItsLead() {
        LearningCycle cycle = here.with(here.coordinator, here.with(here.patient, here.opened()));
        here.events();

        assertThatThrownBy(() -> removed(here.patient, cycle, here.coordinator)).isInstanceOf(NotPermitted.class);
        here.assertUnmet(() -> removed(here.lead, cycle, here.lead), "cycle.handed-over");
        here.assertUnmet(() -> removed(here.lead, cycle, here.outsider), "cycle.of-team");
        LearningCycle left = removed(here.patient, cycle, here.patient);
        LearningCycle without = removed(here.lead, left, here.coordinator);

        assertThat(without.team()).extracting(TeamMember::person).containsExactly(person(here.lead));
        assertThat(without.formerTeam())
                .extracting(TeamMember::person)
                .containsExactly(person(here.patient), person(here.coordinator));
        assertThat(here.events())
                .containsExactly(
                        new CycleTeamLeft(cycle.id(), cycle.community(), person(here.patient)),
                        new CycleTeamLeft(cycle.id(), cycle.community(), person(here.coordinator)));
        here.assertUnmet(() -> removed(here.patient, without, here.patient), "cycle.of-team");
        assertThat(here.with(here.patient, without).team())
                .extracting(TeamMember::person)
                .containsExactly(person(here.lead), person(here.patient));
    }

    @Rule("L1")
    @Test
    void whoeverHasLeftIsMissedWhenTheCycleGoesOn() {
        LearningCycle cycle = here.with(here.patient, here.opened());
        LearningCycle left = removed(here.patient, cycle, here.patient);

        here.assertUnmet(() -> here.advance(left), "L1.patient");
        assertThat(here.advance(here.with(here.patient, left)).stage()).isEqualTo(CycleStage.GENERATE_DATA);
    }

    @Rule("L3")
    @Test
    void anEndorsementStaysWhenWhoeverGaveItLeaves() {
        LearningCycle endorsed = here.endorsed(here.patient, here.at(CycleStage.GENERATE_KNOWLEDGE));

        LearningCycle left = removed(here.lead, endorsed, here.patient);

        assertThat(left.endorsements()).isEqualTo(endorsed.endorsements());
        assertThat(here.lhs.cycles().unmet(here.lead, left.id())).doesNotContain("L3.endorsement");
    }

    @Rule("L9")
    @Test
    void nobodyComesOrGoesWhileACycleRestsOrAfterItsEnd() {
        LearningCycle resting = here.paused(here.with(here.patient, here.opened()));
        here.assertUnmet(() -> handedOver(here.lead, resting, here.patient), "L9.paused");
        here.assertUnmet(() -> removed(here.patient, resting, here.patient), "L9.paused");

        LearningCycle resumed = here.resumed(resting);
        here.answerEveryone();
        LearningCycle abandoned = here.abandoned(
                here.produced(here.knowledge(KnowledgeKind.FAILURE_LESSON, SourceType.EXPERIENCE), resumed));
        here.assertUnmet(() -> handedOver(here.coordinator, abandoned, here.patient), "cycle.active");
        here.assertUnmet(() -> removed(here.patient, abandoned, here.patient), "cycle.active");
    }

    private LearningCycle handedOver(Actor by, LearningCycle cycle, Actor to) {
        return here.lhs.cycles().handOver(by, new HandOverCycle(cycle.id(), cycle.version(), person(to)));
    }

    private LearningCycle removed(Actor by, LearningCycle cycle, Actor member) {
        return here.lhs
                .cycles()
                .removeTeamMember(by, new RemoveTeamMember(cycle.id(), cycle.version(), person(member)));
    }

    @Test
    void aCycleIsMeasuredByItsCommunitysMeasuresOnce() {
        LearningCommunity elsewhere = new LearningCommunity();
        Measure foreign = elsewhere.measure(MeasureType.OUTCOME);
        LearningCycle cycle = here.opened();

        assertThatThrownBy(() -> here.measuredBy(foreign, cycle)).isInstanceOf(NotFound.class);
        Measure own = here.measure(MeasureType.OUTCOME);
        LearningCycle measured = here.measuredBy(own, cycle);
        assertThatThrownBy(() -> here.measuredBy(own, measured)).isInstanceOf(Duplicate.class);
        assertThatThrownBy(() -> here.measuredBy(here.measure(MeasureType.PROCESS), cycle))
                .isInstanceOf(StaleVersion.class);
        assertThat(here.lhs.cycles().get(here.lead, cycle.id()).measures()).containsExactly(own.id());
    }

    private LearningCycle aimAgain(LearningCycle cycle, int daysAhead) {
        return here.lhs
                .cycles()
                .reviseAim(
                        here.lead,
                        new ReviseAim(
                                cycle.id(),
                                cycle.version(),
                                text("Fewer deaths"),
                                2.0,
                                "deaths per 100 births",
                                here.world.today().plusDays(daysAhead),
                                text("Women who give birth here")));
    }

    private LearningCycle waive(Actor actor, LearningCycle cycle, String reason) {
        return here.lhs.cycles().waiveBaseline(actor, new WaiveBaseline(cycle.id(), cycle.version(), reason));
    }

    private LearningCycle close(LearningCycle cycle) {
        return here.lhs.cycles().close(here.lead, new CloseCycle(cycle.id(), cycle.version()));
    }

    private List<LearningCycle> cycles() {
        return here.lhs
                .cycles()
                .list(here.lead, CycleQuery.in(here.community.id()), here.world.firstPage())
                .items();
    }

    /** The next stage is refused with exactly this list, which can also be asked for, and nothing changes. */
    private void assertRefused(LearningCycle cycle, String... unmet) {
        here.assertUnmet(() -> here.advance(cycle), unmet);
        assertThat(here.lhs.cycles().unmet(here.lead, cycle.id())).containsExactly(unmet);
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(cycle);
    }

    private void assertNotClosed(LearningCycle cycle, String... unmet) {
        here.assertUnmet(() -> close(cycle), unmet);
        assertThat(here.lhs.cycles().unmet(here.lead, cycle.id())).containsExactly(unmet);
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(cycle);
    }

    private static PersonId person(Actor actor) {
        return actor.person().orElseThrow();
    }
}
