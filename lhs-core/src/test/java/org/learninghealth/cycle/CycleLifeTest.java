package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.kit.Rule;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.ProvenanceQuery;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.people.StakeholderGroup;

/** How cycles rest, end, and go on. */
class CycleLifeTest {

    private final LearningCommunity here = new LearningCommunity();

    @Rule("L9")
    @Test
    void aPausedCycleKeepsItsStageAndSaysWhenItGoesOn() {
        LearningCycle cycle = here.at(CycleStage.IMPLEMENT);
        here.events();

        LearningCycle paused = here.paused(cycle);

        assertThat(paused.status()).isEqualTo(CycleStatus.PAUSED);
        assertThat(paused.stage()).isEqualTo(CycleStage.IMPLEMENT);
        assertThat(paused.pause())
                .contains(new CyclePause(
                        here.world.today().plusMonths(2),
                        "The ward moves",
                        here.world.time().instant()));
        assertThat(here.events())
                .containsExactly(new CyclePaused(
                        cycle.id(), here.community.id(), here.world.today().plusMonths(2)));

        LearningCycle resumed = here.resumed(paused);
        assertThat(resumed.withVersion(cycle.version())).isEqualTo(cycle);
        assertThat(here.events()).containsExactly(new CycleResumed(cycle.id(), here.community.id()));
    }

    @Rule("L9")
    @Test
    void aCycleRestsUntilADayInTheFuture() {
        LearningCycle cycle = here.opened();

        here.assertUnmet(
                () -> here.lhs
                        .cycles()
                        .pause(here.lead, new PauseCycle(cycle.id(), cycle.version(), here.world.today(), "A move")),
                "L9.date");
        assertThatThrownBy(() -> here.lhs
                        .cycles()
                        .pause(
                                here.lead,
                                new PauseCycle(
                                        cycle.id(),
                                        cycle.version(),
                                        here.world.today().plusDays(1),
                                        " ")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("reason");
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(cycle);
        assertThat(here.lhs
                        .cycles()
                        .pause(
                                here.lead,
                                new PauseCycle(
                                        cycle.id(),
                                        cycle.version(),
                                        here.world.today().plusDays(1),
                                        "A move"))
                        .status())
                .isEqualTo(CycleStatus.PAUSED);
    }

    @Rule("L9")
    @Test
    void whileItIsPausedOnlyObservationsAreAdded() {
        LearningCycle cycle = here.concluded(here.at(CycleStage.EVALUATE), Conclusion.INCONCLUSIVE);
        Change change = here.onlyChange(cycle);
        PdsaTest planned = here.planned(change, cycle);
        PdsaTest studied = here.tested(change, cycle);
        KnowledgeObject lesson = here.knowledge(SourceType.EXPERIENCE);
        Measure another = here.measure(MeasureType.PROCESS);
        LearningCycle paused = here.paused(cycle);
        CycleId id = paused.id();
        long version = paused.version();
        Cycles cycles = here.lhs.cycles();

        List<ThrowingCallable> refused = List.of(
                () -> cycles.reviseAim(
                        here.lead, new ReviseAim(id, version, text("More"), 1.0, "%", null, text("Everyone"))),
                () -> here.with(here.coordinator, paused),
                () -> here.measuredBy(another, paused),
                () -> here.produced(lesson, paused),
                () -> here.endorsed(here.lead, paused),
                () -> cycles.waiveBaseline(here.coordinator, new WaiveBaseline(id, version, "An outbreak")),
                () -> here.advance(paused),
                () -> here.back(paused, CycleStage.IMPLEMENT),
                () -> here.concluded(paused, Conclusion.INCONCLUSIVE),
                () -> here.change(paused, "More"),
                () -> here.lhs.changes().adopt(here.lead, new AdoptChange(change.id(), change.version())),
                () -> here.lhs.changes().abandon(here.lead, new AbandonChange(change.id(), change.version())),
                () -> here.planned(change, paused),
                () -> here.lhs.tests().carryOut(here.lead, new CarryOutTest(planned.id(), planned.version())),
                () -> here.decided(studied));
        refused.forEach(call -> here.assertUnmet(call, "L9.paused"));
        assertThat(cycles.unmet(here.lead, id)).containsExactly("L9.paused");
        assertThat(cycles.get(here.lead, id)).isEqualTo(paused);

        here.observe(here.outcome(paused), 0, 12, 2, 2);
        LearningCycle resumed = here.resumed(paused);
        assertThat(here.concluded(resumed, Conclusion.IMPROVED).conclusions())
                .extracting(OutcomeConclusion::pointsAfter)
                .containsExactly(12);
    }

    @Rule("L9")
    @Test
    void aPausedCycleIsNotClosed() {
        LearningCycle paused = here.paused(here.at(CycleStage.SHARE));

        here.assertUnmet(
                () -> here.lhs.cycles().close(here.lead, new CloseCycle(paused.id(), paused.version())), "L9.paused");
        assertThat(here.lhs.cycles().get(here.lead, paused.id())).isEqualTo(paused);
    }

    @Rule("L21")
    @Test
    void aPausedCycleStillHoldsItsPriority() {
        LearningCycle paused = here.paused(here.opened());
        Priority priority = here.lhs.priorities().get(here.lead, paused.priority());

        assertThatThrownBy(() -> here.lhs
                        .cycles()
                        .open(here.coordinator, here.aim(priority).build()))
                .isInstanceOf(Duplicate.class);
    }

    @Rule("L8")
    @Test
    void aCycleIsAbandonedOnceItsLessonIsPublishedAndEveryoneHasAnAnswer() {
        LearningCycle cycle = here.at(CycleStage.IMPLEMENT);
        here.assertUnmet(() -> here.abandoned(cycle), "L8.lesson", "L8.feedback");

        LearningCycle proud = here.produced(here.knowledge(SourceType.EXPERIENCE), cycle);
        LearningCycle drafted = here.lhs
                .cycles()
                .addKnowledge(here.coordinator, new AddKnowledge(proud.id(), proud.version(), draft().id()));
        here.assertUnmet(() -> here.abandoned(drafted), "L8.lesson", "L8.feedback");
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(drafted);

        here.world.time().advance(Duration.ofSeconds(1));
        KnowledgeObject lesson = here.knowledge(KnowledgeKind.FAILURE_LESSON, SourceType.EXPERIENCE);
        LearningCycle taught = here.produced(lesson, drafted);
        here.assertUnmet(() -> here.abandoned(taught), "L8.feedback");

        here.answerEveryone();
        here.events();
        LearningCycle abandoned = here.abandoned(taught);
        assertThat(abandoned.status()).isEqualTo(CycleStatus.ABANDONED);
        assertThat(abandoned.stage()).isEqualTo(CycleStage.IMPLEMENT);
        assertThat(abandoned.endedAt()).contains(here.world.time().instant());
        assertThat(here.lhs.cycles().unmet(here.lead, abandoned.id())).isEmpty();
        assertThat(here.events()).containsExactly(new CycleAbandoned(cycle.id(), here.community.id(), lesson.id()));
        here.assertUnmet(() -> here.with(here.coordinator, abandoned), "cycle.active");
        Priority priority = here.lhs.priorities().get(here.lead, cycle.priority());
        assertThat(here.lhs
                        .cycles()
                        .open(here.coordinator, here.aim(priority).build())
                        .iteration())
                .isEqualTo(1);
    }

    @Rule("L8")
    @Test
    void aPausedCycleCanBeAbandonedToo() {
        KnowledgeObject lesson = here.knowledge(KnowledgeKind.FAILURE_LESSON, SourceType.EXPERIENCE);
        LearningCycle paused = here.paused(here.produced(lesson, here.opened()));
        here.assertUnmet(() -> here.abandoned(paused), "L8.feedback");
        here.answerEveryone();

        LearningCycle abandoned = here.abandoned(paused);

        assertThat(abandoned.status()).isEqualTo(CycleStatus.ABANDONED);
        assertThat(abandoned.pause()).isEmpty();
    }

    @Test
    void noOtherStepLeadsFromOneStatusToAnother() {
        Map<CycleStatus, Set<CycleStatus>> allowed = Map.of(
                CycleStatus.ACTIVE, Set.of(CycleStatus.PAUSED, CycleStatus.CLOSED, CycleStatus.ABANDONED),
                CycleStatus.PAUSED, Set.of(CycleStatus.ACTIVE, CycleStatus.ABANDONED),
                CycleStatus.CLOSED, Set.of(),
                CycleStatus.ABANDONED, Set.of());
        for (CycleStatus from : CycleStatus.values()) {
            for (CycleStatus to : CycleStatus.values()) {
                if (allowed.get(from).contains(to)) {
                    assertThat(from.to(to)).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> from.to(to))
                            .as("%s to %s", from, to)
                            .isInstanceOf(IllegalTransition.class);
                }
            }
        }
    }

    @Test
    void whatHasEndedOrGoesOnIsRefusedWhatDoesNotFollow() {
        LearningCycle active = here.at(CycleStage.SHARE);
        assertThatThrownBy(() -> here.resumed(active)).isInstanceOf(IllegalTransition.class);
        LearningCycle paused = here.paused(active);
        assertThatThrownBy(() -> here.paused(paused)).isInstanceOf(IllegalTransition.class);
        LearningCycle closed = here.closed(here.resumed(paused));
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> here.paused(closed), () -> here.resumed(closed), () -> here.abandoned(closed))) {
            assertThatThrownBy(call).isInstanceOf(IllegalTransition.class);
        }
        assertThat(here.lhs.cycles().get(here.lead, closed.id())).isEqualTo(closed);
    }

    @Rule("L10")
    @Test
    void aNextIterationGoesOnWhereTheClosedOneEnded() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        here.world.time().advance(Duration.ofDays(40));
        var gone = here.world.membership(here.patient, here.community);
        here.lhs.memberships().leave(here.patient, new LeaveCommunity(gone.id(), gone.version(), null));
        here.events();

        LearningCycle next = next(here.lead, closed, here.lead);

        assertThat(next.previous()).contains(closed.id());
        assertThat(next.iteration()).isEqualTo(2);
        assertThat(next.priority()).isEqualTo(closed.priority());
        assertThat(next.community()).isEqualTo(closed.community());
        assertThat(next.measures()).isEqualTo(closed.measures());
        assertThat(next.team())
                .containsExactly(TeamMember.joined(person(here.lead), StakeholderGroup.CLINICIAN, next.openedAt()));
        assertThat(next.stage()).isEqualTo(CycleStage.IDENTIFY);
        assertThat(next.aim().by()).contains(here.world.today().plusMonths(6));
        assertThat(next.aim().by(closed.aim().by().orElseThrow())).isEqualTo(closed.aim());
        assertThat(next.conclusions()).isEmpty();
        assertThat(next.knowledge()).isEmpty();
        assertThat(here.outcome(next).baseline()).isPresent();
        assertThat(here.events())
                .contains(new CycleOpened(next.id(), here.community.id(), closed.priority(), Optional.of(closed.id())));
        assertThat(here.lhs
                        .provenance()
                        .list(
                                here.lead,
                                ProvenanceQuery.to(ThingRef.of(ThingKind.CYCLE, next.id())),
                                here.world.firstPage())
                        .items())
                .extracting(link -> link.type())
                .containsExactly(ProvenanceType.ADDRESSED_BY);
        assertThat(here.lhs.cycles().get(here.lead, closed.id())).isEqualTo(closed);

        LearningCycle measured = here.advance(here.with(here.coordinator, patientIn(next)));
        assertThat(here.advance(measured).stage()).isEqualTo(CycleStage.GENERATE_KNOWLEDGE);
    }

    @Rule("L10")
    @Test
    void aNextIterationStartsFromAClosedCycleAlone() {
        LearningCycle open = here.opened();
        here.assertUnmet(() -> next(here.lead, open, here.lead), "L10.closed");
        LearningCycle paused = here.paused(open);
        here.assertUnmet(() -> next(here.lead, paused, here.lead), "L10.closed");
        assertThat(here.lhs
                        .cycles()
                        .list(here.lead, CycleQuery.in(here.community.id()), here.world.firstPage())
                        .items())
                .containsExactly(paused);
    }

    @Rule("L10")
    @Test
    void aNextIterationNeedsANewDayALeadAndAFreePriority() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));

        here.assertUnmet(
                () -> here.lhs
                        .cycles()
                        .startNextIteration(
                                here.lead,
                                new StartNextIteration(
                                        closed.id(), closed.version(), person(here.lead), here.world.today())),
                "L10.date");
        here.assertUnmet(() -> next(here.lead, closed, here.outsider), "cycle.member");
        assertThatThrownBy(() -> next(here.patient, closed, here.lead)).isInstanceOf(NotPermitted.class);
        LearningCycle next = next(here.coordinator, closed, here.coordinator);
        assertThat(next.lead()).isEqualTo(person(here.coordinator));
        assertThat(next.team())
                .extracting(TeamMember::person)
                .containsExactly(person(here.coordinator), person(here.lead), person(here.patient));
        assertThatThrownBy(() -> next(here.lead, closed, here.lead)).isInstanceOf(Duplicate.class);
    }

    @Rule({"L2", "L4"})
    @Test
    void aRapidCycleBeginsWithoutABaselineButIsNotEvaluatedWithoutOne() {
        OpenCycle.Builder rapid = here.aim(here.adopted()).template(CycleTemplate.RAPID_CYCLE);
        assertThatThrownBy(() -> here.lhs.cycles().open(here.coordinator, rapid.build()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("baselineWaiver");
        OpenCycle command = rapid.baselineWaiver("An outbreak").build();
        here.events();
        LearningCycle opened = here.lhs.cycles().open(here.coordinator, command);
        assertThat(opened.baselineWaiver())
                .contains(new BaselineWaiver(
                        "An outbreak",
                        person(here.coordinator),
                        here.world.time().instant()));
        assertThat(here.events())
                .contains(new BaselineWaived(opened.id(), here.community.id(), person(here.coordinator)));

        LearningCycle cycle = here.advance(here.advance(here.with(here.patient, opened)));
        assertThat(cycle.stage()).isEqualTo(CycleStage.GENERATE_KNOWLEDGE);
        Change change = here.change(cycle, "Half as many");
        here.inform(change, here.knowledge(SourceType.LOCAL_DATA));
        cycle = here.advance(here.endorsed(here.patient, cycle));
        Measure outcome = here.measure(MeasureType.OUTCOME);
        cycle = here.measuredBy(here.measure(MeasureType.PROCESS), here.measuredBy(outcome, cycle));
        here.decided(here.tested(here.started(change), cycle));
        LearningCycle tried = cycle;
        here.assertUnmet(() -> here.advance(tried), "L4.outcome:10");

        here.observe(outcome, -12, 12, 9, 11);
        assertThat(here.advance(tried).stage()).isEqualTo(CycleStage.EVALUATE);
    }

    @Test
    void aRapidCycleIsForSomeoneAndOpenedByWhoeverCanWaiveTheBaseline() {
        Priority priority = here.adopted();
        OpenCycle forNobody = OpenCycle.on(priority.id(), person(here.lead), text("Fewer infections"))
                .template(CycleTemplate.RAPID_CYCLE)
                .baselineWaiver("An outbreak")
                .build();
        assertThatThrownBy(() -> here.lhs.cycles().open(here.coordinator, forNobody))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("population");

        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        Priority again = here.lhs.priorities().get(here.lead, closed.priority());
        assertThatThrownBy(() -> here.lhs
                        .cycles()
                        .open(
                                here.patient,
                                here.aim(again).baselineWaiver("An outbreak").build()))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void aRampOfTestsClimbsTheScales() {
        assertThat(CycleTemplate.PDSA_RAMP.scales()).containsExactly(TestScale.values());
        assertThat(CycleTemplate.MODEL_FOR_IMPROVEMENT.scales()).isEmpty();
        assertThat(here.lhs
                        .cycles()
                        .open(
                                here.coordinator,
                                here.aim(here.adopted())
                                        .template(CycleTemplate.PDSA_RAMP)
                                        .build())
                        .template())
                .isEqualTo(CycleTemplate.PDSA_RAMP);
    }

    private LearningCycle next(Actor actor, LearningCycle closed, Actor lead) {
        return here.lhs
                .cycles()
                .startNextIteration(
                        actor,
                        new StartNextIteration(
                                closed.id(),
                                closed.version(),
                                person(lead),
                                here.world.today().plusMonths(6)));
    }

    /** A patient who has come back. */
    private LearningCycle patientIn(LearningCycle cycle) {
        here.world.join(here.patient, here.community);
        return here.with(here.patient, cycle);
    }

    private KnowledgeObject draft() {
        return here.lhs
                .knowledge()
                .draft(
                        here.coordinator,
                        new DraftKnowledge(
                                here.community.id(),
                                KnowledgeKind.FAILURE_LESSON,
                                SourceType.EXPERIENCE,
                                text("It did not help"),
                                text("Nobody had the time"),
                                text("Nobody had the time"),
                                List.of(person(here.coordinator)),
                                "CC-BY-4.0",
                                here.world.today().plusYears(1)));
    }

    private static PersonId person(Actor actor) {
        return actor.person().orElseThrow();
    }
}
