package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.kit.Rule;
import org.learninghealth.measurement.Cadence;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.RecordObservations;

/** Tests that go on from each other, and how far they are what they are meant to be. */
class PdsaRampTest {

    private final LearningCommunity here = new LearningCommunity();
    private final Tests tests = here.lhs.tests();
    private LearningCycle cycle;
    private Change change;

    @BeforeEach
    void aChangeThatIsToBeTested() {
        cycle = here.at(CycleStage.IMPLEMENT);
        change = here.onlyChange(cycle);
    }

    @Rule("L15")
    @Test
    void testsThatGoOnFromEachOtherAreARampFromWhicheverOneIsAsked() {
        PdsaTest first = plan(TestScale.TEST, null);
        PdsaTest second = plan(TestScale.TEST, first);
        PdsaTest third = plan(TestScale.PILOT, second);
        PdsaTest alone = plan(TestScale.TEST, null);

        assertThat(again(first).successor()).contains(second.id());
        assertThat(second.predecessor()).contains(first.id());
        List<PdsaTest> ramp = List.of(again(first), again(second), again(third));
        for (PdsaTest each : ramp) {
            assertThat(tests.ramp(here.patient, each.id())).isEqualTo(ramp);
        }
        assertThat(tests.ramp(here.patient, alone.id())).containsExactly(alone);
        assertThatThrownBy(() -> tests.ramp(here.outsider, first.id())).isInstanceOf(NotFound.class);
    }

    @Rule("L15")
    @Test
    void oneTestAloneGoesOnFromAnother() {
        PdsaTest first = plan(TestScale.TEST, null);
        PdsaTest second = plan(TestScale.TEST, first);

        here.assertUnmet(() -> plan(TestScale.TEST, again(first)), "L15.continued");
        assertThat(tests.list(here.lead, cycle.id(), here.world.firstPage()).items())
                .containsExactlyInAnyOrder(again(first), second);
    }

    @Rule("L15")
    @Test
    void aRampIsAboutOneChange() {
        PdsaTest first = plan(TestScale.TEST, null);
        Change other = here.change(cycle, "Half as many");
        PlanTest elsewhere = new PlanTest(other.id(), null, null, null, null, first.id(), null);
        assertThatThrownBy(() -> tests.plan(here.lead, elsewhere)).isInstanceOf(NotFound.class);

        PdsaTest ofTheOther = tests.plan(here.lead, new PlanTest(other.id(), null, null, null, null));
        PdsaTest studied = studied(first);
        assertThatThrownBy(() -> act(studied, ActDecision.ADAPT, ofTheOther)).isInstanceOf(NotFound.class);
        assertThat(again(studied)).isEqualTo(studied);
    }

    @Rule("L15")
    @Test
    void whoDecidesLinksTheNextTestBothWays() {
        PdsaTest studied = studied(plan(TestScale.TEST, null));
        PdsaTest next = plan(TestScale.TEST, null);

        PdsaTest decided = act(studied, ActDecision.ADAPT, next);

        assertThat(decided.successor()).contains(next.id());
        assertThat(again(next).predecessor()).contains(studied.id());
        assertThat(tests.ramp(here.lead, next.id())).containsExactly(decided, again(next));
    }

    @Rule("L15")
    @Test
    void aTestThatWasPlannedToGoOnIsTheSuccessorThatAdaptingNeeds() {
        PdsaTest studied = studied(plan(TestScale.TEST, null));
        PdsaTest next = plan(TestScale.TEST, studied);
        PdsaTest other = plan(TestScale.TEST, null);

        here.assertUnmet(() -> act(again(studied), ActDecision.ADAPT, other), "L15.continued");
        assertThat(act(again(studied), ActDecision.ADAPT, null).successor()).contains(next.id());
    }

    @Rule("L15")
    @Test
    void aTestGoesOnFromOneOther() {
        PdsaTest studied = studied(plan(TestScale.TEST, null));
        PdsaTest next = plan(TestScale.TEST, plan(TestScale.TEST, null));

        here.assertUnmet(() -> act(studied, ActDecision.ADAPT, next), "L15.continuing");
        assertThat(again(studied)).isEqualTo(studied);
        assertThat(again(next)).isEqualTo(next);
    }

    @Rule("L15")
    @Test
    void aRampDoesNotLeadBack() {
        PdsaTest first = plan(TestScale.TEST, null);
        PdsaTest second = plan(TestScale.TEST, first);
        PdsaTest third = studied(plan(TestScale.TEST, second));

        here.assertUnmet(() -> act(third, ActDecision.ADAPT, again(first)), "L15.circle");
        assertThatThrownBy(() -> act(third, ActDecision.ADAPT, third)).isInstanceOf(InvalidInput.class);
        assertThat(again(third)).isEqualTo(third);
        assertThat(again(first).predecessor()).isEmpty();
    }

    @Rule("L15")
    @Test
    void theScaleGrowsByOneStepWithALessonFromTheStepBefore() {
        PdsaTest first = plan(TestScale.TEST, null);
        PdsaTest tooLarge = plan(TestScale.IMPLEMENT, first);
        here.assertUnmet(() -> carryOut(tooLarge), "L15.step", "L15.lesson");
        PdsaTest pilot = replan(tooLarge, TestScale.PILOT);
        here.assertUnmet(() -> carryOut(pilot), "L15.lesson");
        finish(acted(studied(again(first))), null);
        here.assertUnmet(() -> carryOut(pilot), "L15.lesson");
        assertThat(again(pilot)).isEqualTo(pilot);

        PdsaTest same = replan(pilot, TestScale.TEST);
        assertThat(carryOut(same).status()).isEqualTo(TestStatus.DO);
    }

    @Rule("L15")
    @Test
    void withALessonAtEachStepARampLeadsToOtherPlaces() {
        PdsaTest before = null;
        for (TestScale scale : TestScale.values()) {
            before = finish(acted(studied(plan(scale, before))), "Lesson of " + scale);
        }

        assertThat(tests.ramp(here.lead, before.id()))
                .extracting(test -> test.lesson().orElseThrow())
                .containsExactly("Lesson of TEST", "Lesson of PILOT", "Lesson of IMPLEMENT", "Lesson of SPREAD");
    }

    @Rule("L15")
    @Test
    void aTestIsCalledOffForAReasonBeforeItIsStudied() {
        PdsaTest planned = plan(TestScale.TEST, null);
        assertThatThrownBy(() -> cancel(planned, " ")).isInstanceOf(InvalidInput.class);
        here.events();

        PdsaTest cancelled = cancel(planned, "The ward is closed");

        assertThat(cancelled.status()).isEqualTo(TestStatus.CANCELLED);
        assertThat(cancelled.reason()).contains("The ward is closed");
        assertThat(here.events())
                .containsExactly(new TestStatusChanged(
                        planned.id(), cycle.id(), here.community.id(), TestStatus.PLAN, TestStatus.CANCELLED));
        assertThat(cancel(carryOut(plan(TestScale.TEST, null)), "A strike").status())
                .isEqualTo(TestStatus.CANCELLED);
        PdsaTest studied = studied(plan(TestScale.TEST, null));
        assertThatThrownBy(() -> cancel(studied, "Too late")).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> carryOut(cancelled)).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> cancel(planned, "Twice")).isInstanceOf(StaleVersion.class);
    }

    @Rule("L15")
    @Test
    void aCancelledTestIsNoStepOfTheLadder() {
        PdsaTest first = finish(acted(studied(plan(TestScale.TEST, null))), "Hands carry it");
        PdsaTest cancelled = cancel(plan(TestScale.PILOT, first), "A strike");
        PdsaTest next = plan(TestScale.PILOT, cancelled);

        assertThat(carryOut(next).status()).isEqualTo(TestStatus.DO);
        PdsaTest far = plan(TestScale.IMPLEMENT, cancel(plan(TestScale.PILOT, again(next)), "A strike"));
        here.assertUnmet(() -> carryOut(far), "L15.lesson");
    }

    @Rule("L15")
    @Test
    void aTestTakesItsStepsAlone() {
        Map<TestStatus, Set<TestStatus>> ways = Map.of(
                TestStatus.PLAN, EnumSet.of(TestStatus.DO, TestStatus.CANCELLED),
                TestStatus.DO, EnumSet.of(TestStatus.STUDY, TestStatus.CANCELLED),
                TestStatus.STUDY, EnumSet.of(TestStatus.ACT),
                TestStatus.ACT, EnumSet.of(TestStatus.DONE),
                TestStatus.DONE, EnumSet.noneOf(TestStatus.class),
                TestStatus.CANCELLED, EnumSet.noneOf(TestStatus.class));
        for (TestStatus from : TestStatus.values()) {
            for (TestStatus to : TestStatus.values()) {
                if (ways.get(from).contains(to)) {
                    assertThat(from.to(to)).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalTransition.class);
                }
            }
        }
    }

    @Rule("L16")
    @Test
    void threeLinkedTestsThatAreWholeAreWorthFive() {
        PdsaTest first = finish(acted(studied(plan(TestScale.TEST, null))), "A bowl at each door");
        PdsaTest second = finish(acted(studied(plan(TestScale.TEST, first))), "Soap beside it");
        finish(acted(studied(plan(TestScale.PILOT, second))), "It holds for a week");

        PdsaFidelity fidelity = tests.fidelity(here.patient, cycle.id());

        assertThat(fidelity).isEqualTo(new PdsaFidelity(true, true, true, true, true));
        assertThat(fidelity.score()).isEqualTo(5);
        assertThatThrownBy(() -> tests.fidelity(here.outsider, cycle.id())).isInstanceOf(NotFound.class);
    }

    @Rule("L16")
    @Test
    void eachRampIsWeighedByItselfWhicheverOfItsTestsIsAsked() {
        PdsaTest first = finish(acted(studied(plan(TestScale.TEST, null))), "A bowl at each door");
        PdsaTest second = finish(acted(studied(plan(TestScale.TEST, first))), "Soap beside it");
        PdsaTest large = plan(TestScale.PILOT, null);

        for (PdsaTest each : List.of(first, second)) {
            assertThat(tests.rampFidelity(here.patient, each.id()))
                    .isEqualTo(new PdsaFidelity(true, true, true, true, true));
        }
        assertThat(tests.rampFidelity(here.patient, large.id()))
                .isEqualTo(new PdsaFidelity(false, true, false, true, false));
        assertThat(tests.fidelity(here.patient, cycle.id()))
                .as("the cycle has both")
                .isEqualTo(new PdsaFidelity(true, true, false, true, true));
        PdsaTest unmeasured = tests.plan(here.lead, new PlanTest(change.id(), "Does it help?", "Yes", null, null));
        assertThat(tests.rampFidelity(here.lead, unmeasured.id()).dataOverTime())
                .as("it names no measure")
                .isFalse();
        assertThatThrownBy(() -> tests.rampFidelity(here.outsider, first.id())).isInstanceOf(NotFound.class);
    }

    @Rule("L16")
    @Test
    void aCycleWithoutTestsHasDataAtMost() {
        assertThat(tests.fidelity(here.lead, cycle.id())).isEqualTo(new PdsaFidelity(false, false, false, true, false));
        LearningCommunity elsewhere = new LearningCommunity();
        assertThat(elsewhere
                        .lhs
                        .tests()
                        .fidelity(elsewhere.lead, elsewhere.opened().id())
                        .score())
                .isZero();
    }

    @Rule("L16")
    @Test
    void eachFeatureIsWorthOnePoint() {
        PdsaTest large = plan(TestScale.PILOT, null);
        assertThat(tests.fidelity(here.lead, cycle.id()))
                .as("a plan with a prediction, too large for a start")
                .isEqualTo(new PdsaFidelity(false, true, false, true, false));

        PdsaTest vague = tests.plan(here.lead, new PlanTest(change.id(), null, null, null, TestScale.TEST));
        assertThat(tests.fidelity(here.lead, cycle.id()).prediction()).isFalse();
        cancel(vague, "Nobody knows what for");
        cancel(large, "Too large");
        assertThat(tests.fidelity(here.lead, cycle.id()).score())
                .as("what was cancelled doesn't count")
                .isEqualTo(1);

        PdsaTest small = acted(studied(plan(TestScale.TEST, null)));
        PdsaTest next = plan(TestScale.TEST, small);
        assertThat(tests.fidelity(here.lead, cycle.id()))
                .as("a small start, and another test that is planned alone")
                .isEqualTo(new PdsaFidelity(false, true, true, true, false));
        finish(again(small), null);
        carryOut(next);
        assertThat(tests.fidelity(here.lead, cycle.id()))
                .as("two tests that are linked, and no lesson")
                .isEqualTo(new PdsaFidelity(true, true, true, true, false));
    }

    @Rule("L16")
    @Test
    void dataOverTimeAreTenPeriodsOfAMonthOrLess() {
        LearningCommunity elsewhere = new LearningCommunity();
        LearningCycle fresh = elsewhere.opened();
        Measure monthly = elsewhere.measure(MeasureType.PROCESS);
        Measure quarterly = elsewhere
                .lhs
                .measures()
                .define(
                        elsewhere.coordinator,
                        DefineMeasure.of(
                                        elsewhere.community.id(),
                                        MeasureType.PROCESS,
                                        LearningCommunity.text("Falls"),
                                        ImprovementDirection.INCREASE)
                                .proportion(100, "falls per 100 births")
                                .observed(Cadence.QUARTERLY)
                                .build());
        fresh = elsewhere.measuredBy(quarterly, elsewhere.measuredBy(monthly, fresh));
        for (int quarter = 0; quarter < 12; quarter++) {
            elsewhere.observe(quarterly, 1 + 3 * quarter, 1, 2, 2);
        }
        elsewhere.observe(monthly, 0, 9, 2, 2);
        assertThat(elsewhere.lhs.tests().fidelity(elsewhere.lead, fresh.id()).dataOverTime())
                .isFalse();

        elsewhere.observe(monthly, 9, 1, 2, 2);

        assertThat(elsewhere.lhs.tests().fidelity(elsewhere.lead, fresh.id()).dataOverTime())
                .isTrue();
    }

    @Rule("L16")
    @Test
    void aRampAtOneSiteIsWeighedByWhatWasObservedThere() {
        MeasureId outcome = here.outcome(cycle).id();
        PdsaTest there = tests.plan(
                here.lead,
                new PlanTest(change.id(), "Does it help?", "Half as many", outcome, TestScale.TEST, null, "Ward 2"));
        assertThat(there.plan().site()).contains("Ward 2");
        assertThat(tests.rampFidelity(here.lead, there.id()).dataOverTime())
                .as("all wards together were observed, this one wasn't")
                .isFalse();

        here.lhs
                .observations()
                .recordAll(
                        here.coordinator,
                        new RecordObservations(
                                outcome,
                                "Ward 2",
                                "",
                                IntStream.range(0, PdsaFidelity.POINTS)
                                        .mapToObj(month -> new RecordObservations.Row(
                                                LearningCommunity.CHANGE.plusMonths(month), 1, 100.0, null))
                                        .toList()));

        assertThat(tests.rampFidelity(here.lead, there.id()).dataOverTime()).isTrue();
        PdsaTest elsewhere = tests.revise(
                here.lead,
                new RevisePlan(
                        there.id(), there.version(), "Does it help?", "Half", outcome, TestScale.TEST, "Ward 3"));
        assertThat(tests.rampFidelity(here.lead, elsewhere.id()).dataOverTime()).isFalse();
    }

    private PdsaTest plan(TestScale scale, @Nullable PdsaTest before) {
        return tests.plan(
                here.lead,
                new PlanTest(
                        change.id(),
                        "Does it help?",
                        "Half as many",
                        here.outcome(cycle).id(),
                        scale,
                        before == null ? null : before.id(),
                        null));
    }

    private PdsaTest replan(PdsaTest test, TestScale scale) {
        return tests.revise(
                here.lead,
                new RevisePlan(
                        test.id(),
                        test.version(),
                        "Does it help?",
                        "Half as many",
                        here.outcome(cycle).id(),
                        scale,
                        null));
    }

    private PdsaTest carryOut(PdsaTest test) {
        return tests.carryOut(here.lead, new CarryOutTest(test.id(), test.version()));
    }

    private PdsaTest studied(PdsaTest planned) {
        PdsaTest under = carryOut(planned);
        return tests.study(here.lead, new StudyTest(under.id(), under.version(), List.of(), "Nobody fell ill"));
    }

    private PdsaTest act(PdsaTest test, ActDecision decision, @Nullable PdsaTest next) {
        return tests.act(
                here.lead,
                new ActOnTest(
                        test.id(), test.version(), "As expected", decision, null, next == null ? null : next.id()));
    }

    private PdsaTest acted(PdsaTest studied) {
        return tests.act(
                here.lead,
                new ActOnTest(studied.id(), studied.version(), "As expected", ActDecision.ADOPT, "It helps", null));
    }

    private PdsaTest finish(PdsaTest test, @Nullable String lesson) {
        return tests.finish(here.lead, new FinishTest(test.id(), test.version(), lesson));
    }

    private PdsaTest cancel(PdsaTest test, String reason) {
        return tests.cancel(here.lead, new CancelTest(test.id(), test.version(), reason));
    }

    private PdsaTest again(PdsaTest test) {
        return tests.get(here.lead, test.id());
    }
}
