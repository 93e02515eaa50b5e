package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.kit.Rule;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.measurement.BaselineProposal;
import org.learninghealth.measurement.ChartRequest;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureChart;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.RecordObservations;
import org.learninghealth.measurement.SetBaseline;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.measurement.chart.Runs;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.chart.Verdict;

/** Twelve centres learn together by tests what helps: from a waived baseline to a shared lesson. */
class CollaborativeJourneyTest {

    private static final Adaptation BY_NIGHT = new Adaptation("By night as well", "Most births are by night", true);

    private final LearningCommunity here = new LearningCommunity();
    private final Tests tests = here.lhs.tests();

    @Rule({"L2", "L3", "L4", "L5", "L6", "L11", "L14", "L15", "L16"})
    @Test
    void twelveCentresLearnByTestsWhatHelps() {
        Measure deaths = here.measure(MeasureType.OUTCOME);
        LearningCycle waiting = here.measuredBy(deaths, here.advance(here.with(here.patient, here.opened())));
        here.assertUnmet(() -> here.advance(waiting), "L2.baseline:10");
        LearningCycle cycle = here.advance(here.lhs
                .cycles()
                .waiveBaseline(
                        here.coordinator, new WaiveBaseline(waiting.id(), waiting.version(), "Lives are at stake")));
        Change idea = here.change(cycle, "Half as many");
        here.inform(idea, here.knowledge(SourceType.LOCAL_DATA));
        here.inform(idea, here.knowledge(SourceType.RESEARCH_EVIDENCE));
        LearningCycle byATeam = here.lhs
                .cycles()
                .endorse(here.lead, new EndorseCycle(cycle.id(), cycle.version(), "The night shift of Ward 3"));
        assertThat(byATeam.endorsements())
                .containsExactly(new Endorsement(
                        here.lead.person().orElseThrow(),
                        here.world.time().instant(),
                        Optional.of("The night shift of Ward 3")));
        LearningCycle endorsed = here.endorsed(here.patient, byATeam);
        assertThat(endorsed.endorsements())
                .contains(new Endorsement(
                        here.patient.person().orElseThrow(), here.world.time().instant(), Optional.empty()));
        LearningCycle implementing = here.advance(endorsed);
        here.assertUnmet(() -> here.advance(implementing), "L4.outcome:10", "L4.process", "L4.test");

        Change change = here.started(idea);
        here.observe(deaths, -12, 12, 9, 11);
        testAtCentres(change, deaths);
        LearningCycle guarded = here.measuredBy(
                here.measure(MeasureType.BALANCING), here.measuredBy(here.measure(MeasureType.PROCESS), implementing));
        here.events();
        LearningCycle evaluating = here.advance(guarded);
        assertThat(here.events()).noneMatch(BalancingMeasureMissing.class::isInstance);
        assertThat(here.outcome(evaluating).baseline().orElseThrow().points()).isEqualTo(12);

        here.observe(deaths, 0, 3, 11, 11);
        here.observe(deaths, 3, 8, 2, 2);
        here.assertUnmet(() -> here.concluded(evaluating, Conclusion.IMPROVED), "L5.signal");
        here.observe(deaths, 11, 1, 2, 2);
        ChartResult chart = here.lhs
                .measures()
                .chart(here.patient, ChartRequest.of(deaths.id()))
                .result();
        assertThat(chart.points()).hasSize(24);
        LearningCycle sharing = here.advance(here.concluded(evaluating, Conclusion.IMPROVED));
        assertThat(sharing.conclusions())
                .extracting(OutcomeConclusion::signalInGoodDirection)
                .containsExactly(true);

        spread(here.lhs.changes().adopt(here.lead, new AdoptChange(change.id(), change.version())));
        here.assertUnmet(() -> close(sharing), "L6.knowledge", "L6.redistribution", "L6.feedback");
        KnowledgeObject nullResult = here.knowledge(SourceType.EXPERIENCE);
        LearningCycle productive = here.produced(nullResult, sharing);
        here.assertUnmet(() -> close(productive), "L6.redistribution", "L6.feedback");
        here.passOn(nullResult);
        here.answerEveryone();
        assertThat(close(productive).status()).isEqualTo(CycleStatus.CLOSED);
    }

    /** A shared measure is judged at each centre by how things were there, not by how they were elsewhere. */
    @Rule({"L11", "L14"})
    @Test
    void twelveCentresAreJudgedEachByItsOwnBaseline() {
        LearningCycle cycle = here.at(CycleStage.IMPLEMENT);
        MeasureId deaths = here.outcome(cycle).id();
        for (int centre = 1; centre <= 12; centre++) {
            observe(deaths, centre, -12, 12, 20 + centre, 22 + centre);
            Measure measure = here.lhs.measures().get(here.coordinator, deaths);
            here.lhs
                    .measures()
                    .setBaseline(
                            here.coordinator,
                            new SetBaseline(
                                    deaths,
                                    measure.version(),
                                    "Centre " + centre,
                                    "",
                                    LearningCommunity.CHANGE.minusMonths(12),
                                    LearningCommunity.CHANGE.minusDays(1)));
        }
        for (int centre = 1; centre <= 12; centre++) {
            observe(deaths, centre, 0, 3, 22 + centre, 20 + centre);
            boolean nothingChanges = centre == 9;
            observe(deaths, centre, 3, 9, nothingChanges ? 20 + centre : 5, nothingChanges ? 22 + centre : 5);
        }

        for (int centre = 1; centre <= 12; centre++) {
            MeasureChart chart = chart(deaths, centre);
            ChartPart part = chart.result().parts().get(0);
            Runs runs = part.runs().orElseThrow();
            assertThat(part.centre().orElseThrow()).isCloseTo(21 + centre, within(1e-9));
            assertThat(runs.useful()).isEqualTo(24);
            assertThat(runs.longestLimit()).isEqualTo(8);
            if (centre == 9) {
                assertThat(chart.verdict()).isEqualTo(Verdict.NO_SIGNAL);
            } else {
                assertThat(chart.verdict()).isEqualTo(Verdict.SIGNAL);
                assertThat(runs.longest().length()).isEqualTo(9);
                assertThat(runs.longest().side()).isEqualTo(Side.BELOW);
            }
        }
        Measure shared = here.lhs.measures().get(here.patient, deaths);
        assertThat(shared.seriesBaselines()).hasSize(12).allSatisfy(each -> {
            assertThat(each.points()).isEqualTo(12);
            assertThat(each.frozenBy()).isEqualTo(here.coordinator.person());
        });
        assertThat(shared.baseline().orElseThrow().frozenBy())
                .as("that of all centres together was frozen by the cycle")
                .isEqualTo(here.lead.person());

        BaselineProposal proposal = chart(deaths, 3).proposals(9).get(0);
        Measure renewed =
                here.lhs.measures().rebaseline(here.coordinator, proposal.accept(shared, "A bowl stands at each door"));
        assertThat(renewed.baselines("Centre 3", "")).hasSize(2);
        assertThat(chart(deaths, 3).result().parts())
                .extracting(ChartPart::first, part -> Math.round(part.centre().orElseThrow()))
                .containsExactly(tuple(1, 24L), tuple(16, 5L));
        assertThat(chart(deaths, 4).result().parts()).hasSize(1);
        assertThat(chart(deaths, 9).proposals(9)).isEmpty();
    }

    private MeasureChart chart(MeasureId measure, int centre) {
        return here.lhs.measures().chart(here.patient, ChartRequest.of(measure).in("Centre " + centre, ""));
    }

    private void observe(MeasureId measure, int centre, int from, int months, int oneMonth, int theNext) {
        here.lhs
                .observations()
                .recordAll(
                        here.coordinator,
                        new RecordObservations(
                                measure,
                                "Centre " + centre,
                                "",
                                IntStream.range(0, months)
                                        .mapToObj(i -> new RecordObservations.Row(
                                                LearningCommunity.CHANGE.plusMonths(from + i),
                                                i % 2 == 0 ? oneMonth : theNext,
                                                100.0,
                                                null))
                                        .toList()));
    }

    /** The fourth centre predicts nothing, the sixth compares nothing, and the fifth does three tests that are whole. */
    private void testAtCentres(Change change, Measure deaths) {
        PdsaTest fourth = tests.plan(here.lead, plan(4, change, null, deaths, TestScale.TEST, null));
        here.assertUnmet(
                () -> tests.carryOut(here.lead, new CarryOutTest(fourth.id(), fourth.version())), "L15.prediction");
        tests.cancel(here.lead, new CancelTest(fourth.id(), fourth.version(), "Nobody knows what to expect"));

        PdsaTest sixth = studied(tests.plan(here.lead, plan(6, change, "Half as many", deaths, TestScale.TEST, null)));
        here.assertUnmet(
                () -> tests.act(
                        here.lead,
                        new ActOnTest(sixth.id(), sixth.version(), null, ActDecision.ADOPT, "It helps", null)),
                "L15.comparison");
        assertThat(tests.fidelity(here.lead, change.cycle()))
                .isEqualTo(new PdsaFidelity(false, true, true, true, false));

        // a ramp at a centre is weighed by what was observed there
        observe(deaths.id(), 5, 0, 12, 5, 5);
        PdsaTest before = null;
        for (TestScale scale : List.of(TestScale.TEST, TestScale.PILOT, TestScale.IMPLEMENT)) {
            PdsaTest studied = studied(tests.plan(here.lead, plan(5, change, "Half as many", deaths, scale, before)));
            PdsaTest decided = tests.act(
                    here.lead,
                    new ActOnTest(studied.id(), studied.version(), "As expected", ActDecision.ADOPT, "It helps", null));
            before = tests.finish(here.lead, new FinishTest(decided.id(), decided.version(), "A bowl at each door"));
        }
        assertThat(tests.ramp(here.patient, before.id()))
                .hasSize(3)
                .allMatch(test -> test.plan().site().equals(Optional.of("Centre 5")));
        assertThat(tests.rampFidelity(here.patient, before.id()).score()).isEqualTo(5);
        assertThat(tests.fidelity(here.patient, change.cycle()).score()).isEqualTo(5);
    }

    /** Eleven centres take it over, one of them fitted to the place; for the ninth it changed nothing. */
    private void spread(Change adopted) {
        SiteAdoptions adoptions = here.lhs.siteAdoptions();
        List<SiteAdoption> centres = IntStream.rangeClosed(1, 11)
                .mapToObj(centre -> adoptions.adopt(
                        here.lead,
                        new AdoptAtSite(
                                adopted.id(), "Centre " + centre, here.world.today(), centre == 3 ? BY_NIGHT : null)))
                .toList();
        SiteAdoption ninth = centres.get(8);
        adoptions.move(
                here.lead,
                new MoveSiteAdoption(
                        ninth.id(), ninth.version(), AdoptionStatus.ABANDONED, null, "It changed nothing here"));

        assertThat(adoptions.spread(here.patient, adopted.id())).isEqualTo(new Spread(9, 1, 1));
    }

    private static PlanTest plan(
            int centre,
            Change change,
            @Nullable String prediction,
            Measure measure,
            TestScale scale,
            @Nullable PdsaTest before) {
        return new PlanTest(
                change.id(),
                "Does it help?",
                prediction,
                measure.id(),
                scale,
                before == null ? null : before.id(),
                "Centre " + centre);
    }

    private PdsaTest studied(PdsaTest planned) {
        PdsaTest under = tests.carryOut(here.lead, new CarryOutTest(planned.id(), planned.version()));
        return tests.study(here.lead, new StudyTest(under.id(), under.version(), List.of(), "Nobody fell ill"));
    }

    private LearningCycle close(LearningCycle cycle) {
        return here.lhs.cycles().close(here.lead, new CloseCycle(cycle.id(), cycle.version()));
    }
}
