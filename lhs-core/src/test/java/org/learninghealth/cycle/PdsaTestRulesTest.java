package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.kit.Rule;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceQuery;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.ObservationId;

class PdsaTestRulesTest {

    private final LearningCommunity here = new LearningCommunity();
    private LearningCycle cycle;
    private Change change;

    @BeforeEach
    void aChangeThatIsToBeTested() {
        cycle = here.at(CycleStage.IMPLEMENT);
        change = here.onlyChange(cycle);
    }

    @Rule("L15")
    @Test
    void aTestIsCarriedOutOnceItsPlanIsWhole() {
        PdsaTest vague = here.lhs.tests().plan(here.lead, new PlanTest(change.id(), null, null, null, null));

        here.assertUnmet(() -> carryOut(vague), "L15.question", "L15.prediction", "L15.measure", "L15.scale");
        assertThat(here.lhs.tests().get(here.lead, vague.id())).isEqualTo(vague);

        PdsaTest whole = revise(vague, "Half as many");
        assertThat(carryOut(whole).status()).isEqualTo(TestStatus.DO);
    }

    @Rule("L15")
    @Test
    void aPlanStandsOnceTheTestIsCarriedOut() {
        PdsaTest begun = carryOut(here.planned(change, cycle));

        here.assertUnmet(() -> revise(begun, "Just what we saw"), "L15.planning");
        assertThat(here.lhs.tests().get(here.lead, begun.id())).isEqualTo(begun);
    }

    @Rule("L15")
    @Test
    void aTestIsStudiedByWhatWasObserved() {
        PdsaTest begun = carryOut(here.planned(change, cycle));

        here.assertUnmet(() -> study(begun, List.of(), null), "L15.observation");
        assertThatThrownBy(() -> study(begun, List.of(), " ")).isInstanceOf(InvalidInput.class);
        here.observe(here.outcome(cycle), 0, 1, 2, 2);
        List<ObservationId> seen =
                here
                        .lhs
                        .observations()
                        .list(here.lead, here.outcome(cycle).id(), here.world.firstPage())
                        .items()
                        .stream()
                        .map(Observation::id)
                        .toList();
        List<ObservationId> invented = List.of(new ObservationId(change.id().value()));
        assertThatThrownBy(() -> study(begun, invented, null)).isInstanceOf(NotFound.class);
        assertThat(here.lhs.tests().get(here.lead, begun.id())).isEqualTo(begun);

        PdsaTest studied = study(begun, seen, null);
        assertThat(studied.status()).isEqualTo(TestStatus.STUDY);
        assertThat(studied.observations()).isEqualTo(seen);
    }

    @Rule("L15")
    @Test
    void aDecisionFollowsFromAComparisonWithThePrediction() {
        PdsaTest studied = here.tested(change, cycle);

        here.assertUnmet(() -> act(studied, null, ActDecision.ABANDON, null, null), "L15.comparison");
        assertThatThrownBy(() -> act(studied, "As expected", null, null, null)).isInstanceOf(InvalidInput.class);
        assertThat(here.lhs.tests().get(here.lead, studied.id())).isEqualTo(studied);

        here.events();
        PdsaTest decided = act(studied, "As expected", ActDecision.ADOPT, null, null);
        assertThat(decided.decision()).contains(ActDecision.ADOPT);
        assertThat(here.events())
                .containsExactlyInAnyOrder(
                        new TestStatusChanged(
                                studied.id(), cycle.id(), here.community.id(), TestStatus.STUDY, TestStatus.ACT),
                        new TestDecided(studied.id(), cycle.id(), here.community.id(), ActDecision.ADOPT));
        assertThat(here.lhs
                        .tests()
                        .finish(here.lead, new FinishTest(decided.id(), decided.version()))
                        .status())
                .isEqualTo(TestStatus.DONE);
    }

    @Rule("L15")
    @Test
    void whatIsAdaptedIsTestedAgainOrHasAReason() {
        PdsaTest studied = here.tested(change, cycle);

        here.assertUnmet(() -> act(studied, "Less than expected", ActDecision.ADAPT, null, null), "L15.successor");
        here.assertUnmet(() -> act(studied, null, ActDecision.ADAPT, null, null), "L15.comparison", "L15.successor");
        assertThatThrownBy(() -> act(studied, "Less", ActDecision.ADAPT, null, studied.id()))
                .isInstanceOf(InvalidInput.class);
        assertThat(here.lhs.tests().get(here.lead, studied.id())).isEqualTo(studied);

        PdsaTest next = here.planned(change, cycle);
        assertThat(act(studied, "Less than expected", ActDecision.ADAPT, null, next.id())
                        .successor())
                .contains(next.id());
        PdsaTest another = here.tested(change, cycle);
        assertThat(act(another, "Less than expected", ActDecision.ADAPT, "The basin stood too far away", null)
                        .reason())
                .contains("The basin stood too far away");
    }

    @Rule("L15")
    @Test
    void aTestSkipsNoStep() {
        PdsaTest planned = here.planned(change, cycle);

        assertThatThrownBy(() -> study(planned, List.of(), "We saw it")).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> act(planned, "As expected", ActDecision.ADOPT, null, null))
                .isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> here.lhs.tests().finish(here.lead, new FinishTest(planned.id(), planned.version())))
                .isInstanceOf(IllegalTransition.class);
        assertThat(here.lhs.tests().get(here.lead, planned.id())).isEqualTo(planned);
    }

    @Test
    void onlyWhoeverLeadsTheCycleTestsAndChanges() {
        PdsaTest planned = here.planned(change, cycle);

        assertThatThrownBy(() ->
                        here.lhs.tests().carryOut(here.patient, new CarryOutTest(planned.id(), planned.version())))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() ->
                        here.lhs.changes().abandon(here.patient, new AbandonChange(change.id(), change.version())))
                .isInstanceOf(NotPermitted.class);
        assertThat(here.lhs.tests().get(here.patient, planned.id())).isEqualTo(planned);
        assertThat(here.lhs.changes().get(here.patient, change.id())).isEqualTo(change);
    }

    @Test
    void aTestShowsWhichChangeItTests() {
        PdsaTest planned = here.planned(change, cycle);

        assertThat(here.lhs
                        .provenance()
                        .list(
                                here.patient,
                                ProvenanceQuery.to(ThingRef.of(ThingKind.TEST, planned.id())),
                                here.world.firstPage())
                        .items())
                .extracting(ProvenanceLink::from)
                .containsExactly(ThingRef.of(ThingKind.CHANGE, change.id()));
        assertThat(here.lhs
                        .tests()
                        .list(here.patient, cycle.id(), here.world.firstPage())
                        .items())
                .containsExactly(planned);
    }

    @Test
    void aChangeIsTriedBeforeItIsAdopted() {
        assertThatThrownBy(() -> here.lhs.changes().adopt(here.lead, new AdoptChange(change.id(), change.version())))
                .isInstanceOf(IllegalTransition.class);
        here.events();

        Change tried = here.started(change);
        Change adopted = here.lhs.changes().adopt(here.lead, new AdoptChange(tried.id(), tried.version()));

        assertThat(adopted.status()).isEqualTo(ChangeStatus.ADOPTED);
        assertThat(adopted.startedOn()).contains(LearningCommunity.CHANGE);
        assertThat(here.events())
                .containsExactlyInAnyOrder(
                        new ChangeStarted(change.id(), cycle.id(), here.community.id(), LearningCommunity.CHANGE),
                        new ChangeAdopted(change.id(), cycle.id(), here.community.id()));
        assertThatThrownBy(
                        () -> here.lhs.changes().abandon(here.lead, new AbandonChange(adopted.id(), adopted.version())))
                .isInstanceOf(IllegalTransition.class);
    }

    private PdsaTest revise(PdsaTest test, String prediction) {
        return here.lhs
                .tests()
                .revise(
                        here.lead,
                        new RevisePlan(
                                test.id(),
                                test.version(),
                                "Does it help?",
                                prediction,
                                here.outcome(cycle).id(),
                                TestScale.PILOT,
                                null));
    }

    private PdsaTest carryOut(PdsaTest test) {
        return here.lhs.tests().carryOut(here.lead, new CarryOutTest(test.id(), test.version()));
    }

    private PdsaTest study(PdsaTest test, List<ObservationId> observations, String note) {
        return here.lhs.tests().study(here.lead, new StudyTest(test.id(), test.version(), observations, note));
    }

    private PdsaTest act(PdsaTest test, String comparison, ActDecision decision, String reason, PdsaTestId successor) {
        return here.lhs
                .tests()
                .act(here.lead, new ActOnTest(test.id(), test.version(), comparison, decision, reason, successor));
    }
}
