package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.measurement.chart.RuleSet;
import org.learninghealth.measurement.chart.Runs;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.chart.Variation;
import org.learninghealth.measurement.chart.Verdict;
import org.learninghealth.measurement.drawing.ChartView;
import org.learninghealth.measurement.drawing.IconTable;

class MeasureChartTest {

    private static final double[] TEN = {10, 12, 9, 13, 8, 14, 11, 7, 15, 6};

    private final Maternity maternity = new Maternity(Visibility.OPEN);
    private final ChartRequest request = ChartRequest.of(maternity.deaths.id());

    @Rule("L14")
    @Test
    void viennaShowsThatWashingHandsSavedMothers() {
        maternity.recordVienna();
        Measure frozen = maternity.freeze(Maternity.CHLORINATED_LIME);

        MeasureChart chart = read(request);
        Runs runs = chart.result().parts().get(0).runs().orElseThrow();

        assertThat(frozen.baseline().orElseThrow().points()).isEqualTo(76);
        assertThat(chart.result().parts().get(0).centre().orElseThrow()).isCloseTo(10.5169, within(0.0001));
        assertThat(chart.verdict()).isEqualTo(Verdict.SIGNAL);
        assertThat(runs.useful()).isEqualTo(98);
        assertThat(runs.longest().length()).isEqualTo(22);
        assertThat(runs.longest().side()).isEqualTo(Side.BELOW);
        assertThat(chart.periods().get(runs.longest().first() - 1)).isEqualTo(LocalDate.of(1847, 6, 1));
        assertThat(runs.crossings()).isEqualTo(21);
    }

    @Rule("L14")
    @Test
    void withoutABaselineTheLineIsTheMedianOfAllPoints() {
        maternity.recordPercentages(TEN);

        MeasureChart chart = read(request);

        assertThat(centre(chart)).isCloseTo(10.5, within(1e-9));
        assertThat(chart.result().parts().get(0).observed()).isEqualTo(10);
        assertThat(chart.result().target()).hasValue(3);
        assertThat(chart.verdict()).isEqualTo(Verdict.NO_SIGNAL);
    }

    @Rule("L14")
    @Test
    void nineUsefulPointsGiveNoVerdict() {
        maternity.recordPercentages(10, 12, 9, 13, 8, 14, 11, 7, 15);

        MeasureChart chart = read(request);

        // the median of nine points is one of them, and that one doesn't count
        assertThat(chart.result().parts().get(0).useful()).isEqualTo(8);
        assertThat(chart.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
        assertThat(read(request.between(LocalDate.of(1900, 1, 1), LocalDate.of(1901, 1, 1)))
                        .verdict())
                .isEqualTo(Verdict.INSUFFICIENT_DATA);
    }

    @Rule("L14")
    @Test
    void aBaselineCanBeTriedBeforeItIsFrozen() {
        maternity.recordPercentages(10, 12, 9, 13, 8, 14, 1, 1, 1, 1, 1, 1, 1, 1, 1);

        assertThat(centre(read(request))).isEqualTo(1);
        assertThat(centre(read(request.baselineUntil(LocalDate.of(1841, 6, 1)))))
                .isEqualTo(11);
        assertThat(centre(read(request.baselineUntil(LocalDate.of(1840, 6, 1)))))
                .isEqualTo(1);

        maternity.freeze(LocalDate.of(1841, 5, 1));
        assertThat(centre(read(request.baselineUntil(LocalDate.of(1841, 6, 1)))))
                .isEqualTo(11);
        assertThat(centre(read(request.baselineUntil(LocalDate.of(1841, 1, 1)))))
                .isEqualTo(11);
    }

    @Test
    void aControlChartHasItsLimitsFromTheFrozenBaseline() {
        maternity.recordVienna();
        ChartRequest proportions = request.as(ChartKind.P, RuleSet.makingDataCount());
        MeasureChart before = read(proportions.between(LocalDate.of(1841, 1, 1), LocalDate.of(1847, 5, 1)));
        maternity.freeze(Maternity.CHLORINATED_LIME);

        MeasureChart chart = read(proportions);

        assertThat(centre(chart)).isCloseTo(centre(before), within(1e-12));
        assertThat(chart.result().parts().get(0).lastOfBaseline()).isEqualTo(77);
        assertThat(chart.result().variation(maternity.deaths.direction().goodSide()))
                .isEqualTo(Variation.IMPROVEMENT_LOW);
        assertThat(chart.view(Locale.ENGLISH, Locale.ENGLISH, "p").build().summary())
                .startsWith("P chart, ")
                .contains("special cause, improvement, low");
    }

    @Test
    void aNeutralMeasureIsHighOrLowAndNeitherImprovesNorConcerns() {
        Measure births = maternity
                .measures()
                .define(
                        maternity.lead,
                        DefineMeasure.of(
                                        maternity.community.id(),
                                        MeasureType.BALANCING,
                                        World.english("Births"),
                                        ImprovementDirection.NEUTRAL)
                                .continuousVariable("births")
                                .target(150)
                                .build());
        double[] counts = {210, 206, 214, 207, 212, 205, 213, 208, 211, 206, 209, 212, 310};
        for (int i = 0; i < counts.length; i++) {
            maternity
                    .observations()
                    .record(
                            maternity.lead,
                            RecordObservation.of(
                                    births.id(), LocalDate.of(1841, 1, 1).plusMonths(i), counts[i], null));
        }

        MeasureChart chart = read(ChartRequest.of(births.id()).as(ChartKind.I, RuleSet.makingDataCount()));

        assertThat(chart.result().variation(births.direction().goodSide())).isEqualTo(Variation.NEUTRAL_HIGH);
        assertThat(chart.result().assurance(births.direction().goodSide())).isEmpty();
        ChartView view = chart.view(Locale.ENGLISH, Locale.ENGLISH, "births").build();
        assertThat(view.summary()).contains("Latest point: special cause, high.");
        assertThat(List.of(view.svg(), view.vegaLite(), IconTable.of("Births", List.of(view), Locale.ENGLISH)))
                .allSatisfy(drawn -> assertThat(drawn)
                        .containsIgnoringCase("special cause")
                        .doesNotContainIgnoringCase("improvement")
                        .doesNotContainIgnoringCase("concern"));
    }

    @Test
    void limitsAreThoseOfTheFrozenBaselineWhetherItIsShownOrNot() {
        maternity.recordVienna();
        maternity.freeze(Maternity.CHLORINATED_LIME);
        ChartRequest late = request.as(ChartKind.P, RuleSet.makingDataCount())
                .between(LocalDate.of(1846, 1, 1), LocalDate.of(1849, 1, 1));

        ChartResult whole =
                read(request.as(ChartKind.P, RuleSet.makingDataCount())).result();
        ChartResult part = read(late).result();
        assertThat(part.point(1))
                .usingRecursiveComparison()
                .ignoringFields("place")
                .isEqualTo(whole.point(61));
        assertThat(part.parts().get(0).lastOfBaseline()).isEqualTo(17);
        assertThat(read(late)
                        .view(Locale.ENGLISH, Locale.ENGLISH, "late")
                        .build()
                        .summary())
                .contains("Baseline mean 10.5");
        assertThat(read(late.as(ChartKind.RUN, RuleSet.anhoj())).verdict()).isEqualTo(Verdict.SIGNAL);
    }

    @Test
    void aKindOfChartThatTheFiguresDoNotFitIsRefused() {
        maternity.recordVienna();

        assertThatThrownBy(() -> read(request.as(ChartKind.XBAR, RuleSet.anhoj())))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("subgroups");
    }

    @Rule("L11")
    @Test
    void aNewBaselineIsProposedWithItsEvidenceAndAcceptedByAPerson() {
        maternity.recordVienna();
        assertThat(read(request).proposals(12)).isEmpty();
        Measure frozen = maternity.freeze(Maternity.CHLORINATED_LIME);

        List<BaselineProposal> proposals = read(request).proposals(12);

        assertThat(proposals).hasSize(1);
        BaselineProposal proposal = proposals.get(0);
        assertThat(proposal.first()).isEqualTo(LocalDate.of(1847, 6, 1));
        assertThat(proposal.points()).isEqualTo(12);
        assertThat(proposal.side()).isEqualTo(Side.BELOW);
        assertThat(proposal.before()).isCloseTo(10.5169, within(0.0001));
        assertThat(read(request).measure().baseline()).isEqualTo(frozen.baseline());

        Measure accepted = maternity
                .measures()
                .rebaseline(maternity.lead, proposal.accept(frozen, "Washing hands in chlorinated lime is the rule"));

        assertThat(accepted.baseline().orElseThrow().centre()).isCloseTo(proposal.after(), within(1e-9));
        assertThat(accepted.baseline().orElseThrow().points()).isEqualTo(12);
        assertThat(accepted.earlierBaselines())
                .isEqualTo(List.of(frozen.baseline().orElseThrow()));
        assertThat(read(request.between(LocalDate.of(1848, 1, 1), LocalDate.of(1849, 1, 1)))
                        .proposals(12))
                .as("the baseline isn't shown")
                .isEmpty();
    }

    /** Otherwise an accepted baseline would call the months before it a signal for ever. */
    @Rule("L11")
    @Test
    void whatWasBeforeANewBaselineIsJudgedByTheOneBeforeIt() {
        maternity.recordVienna();
        Measure frozen = maternity.freeze(Maternity.CHLORINATED_LIME);
        ChartResult before = read(request).result();
        Measure accepted = maternity
                .measures()
                .rebaseline(
                        maternity.lead,
                        read(request)
                                .proposals(12)
                                .get(0)
                                .accept(frozen, "Washing hands in chlorinated lime is the rule"));
        Baseline renewed = accepted.baseline().orElseThrow();

        for (ChartRequest wanted : List.of(request, request.as(ChartKind.I, RuleSet.westernElectric()))) {
            MeasureChart chart = read(wanted);
            ChartPart old = chart.result().parts().get(0);
            ChartPart now = chart.result().parts().get(1);
            assertThat(chart.result().parts()).hasSize(2);
            assertThat(chart.periods().get(now.first() - 1)).isEqualTo(renewed.first());
            assertThat(now.last()).isEqualTo(chart.periods().size());
            if (wanted == request) {
                assertThat(old.centre()).isEqualTo(before.parts().get(0).centre());
                assertThat(now.centre().orElseThrow()).isCloseTo(renewed.centre(), within(1e-9));
            } else {
                assertThat(chart.periods().get(now.lastOfBaseline() - 1)).isEqualTo(renewed.last());
            }
        }
        assertThat(read(request).result().parts())
                .extracting(part -> part.runs().orElseThrow().useful())
                .containsExactly(76, 22);
        assertThat(read(request.change(Maternity.CHLORINATED_LIME, "Chlorinated lime", true))
                        .result()
                        .parts())
                .as("the new phase begins where the new baseline does")
                .hasSize(2);
    }

    @Test
    void aPeriodWithoutAnObservationHasItsPlace() {
        maternity.record(LocalDate.of(1841, 1, 1), 1, 10);
        maternity.record(LocalDate.of(1841, 4, 1), 2, 10);

        MeasureChart chart = read(request);

        assertThat(chart.periods())
                .containsExactly(
                        LocalDate.of(1841, 1, 1),
                        LocalDate.of(1841, 2, 1),
                        LocalDate.of(1841, 3, 1),
                        LocalDate.of(1841, 4, 1));
        assertThat(chart.result().point(3).value()).isEmpty();
        assertThat(chart.result().point(4).value()).hasValue(20);
    }

    @Test
    void aYearIsAPeriodToo() {
        Measure yearly = maternity
                .measures()
                .define(
                        maternity.lead,
                        DefineMeasure.of(
                                        maternity.community.id(),
                                        MeasureType.OUTCOME,
                                        World.english("Deaths"),
                                        ImprovementDirection.INCREASE)
                                .proportion(100, "%")
                                .observed(Cadence.YEARLY)
                                .build());
        for (int year : new int[] {1841, 1842, 1844}) {
            maternity
                    .observations()
                    .record(maternity.lead, RecordObservation.of(yearly.id(), LocalDate.of(year, 1, 1), 7, 100.0));
        }
        assertThatThrownBy(() -> maternity
                        .observations()
                        .record(maternity.lead, RecordObservation.of(yearly.id(), LocalDate.of(1845, 2, 1), 7, 100.0)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .containsExactly(new Violation("period", "period-start", List.of("1845-01-01"))));
        IngestReport report = maternity
                .observations()
                .ingest(
                        maternity.lead,
                        new IngestObservations(
                                maternity.community.id(),
                                List.of(
                                        ReportedObservation.of(yearly.id(), LocalDate.of(1845, 1, 1), 8, 100.0)
                                                .until(LocalDate.of(1845, 12, 31)),
                                        ReportedObservation.of(
                                                        maternity.deaths.id(), LocalDate.of(1845, 1, 1), 8, 100.0)
                                                .until(LocalDate.of(1845, 12, 31)))));

        assertThat(report.count(IngestReport.Outcome.RECORDED)).isEqualTo(1);
        assertThat(report.count(IngestReport.Outcome.REFUSED)).isEqualTo(1);
        MeasureChart chart = read(ChartRequest.of(yearly.id()));
        assertThat(chart.periods()).hasSize(5);
        assertThat(chart.result().point(3).value()).isEmpty();
        assertThat(chart.view(Locale.FRENCH, Locale.ENGLISH, "years").build().table())
                .contains(">1841</th>", ">1843</th>", ">1845</th>");
    }

    @Test
    void aNewPhaseJudgesWhatCameAfterTheChangeAlone() {
        maternity.recordVienna();
        maternity.freeze(Maternity.CHLORINATED_LIME);

        MeasureChart chart = read(request.change(Maternity.CHLORINATED_LIME, "Chlorinated lime", true));

        assertThat(chart.result().parts()).hasSize(2);
        Runs after = chart.result().parts().get(1).runs().orElseThrow();
        assertThat(after.useful()).isEqualTo(22);
        assertThat(after.crossings()).isZero();
        assertThat(chart.verdict()).isEqualTo(Verdict.SIGNAL);
        assertThat(read(request.change(Maternity.CHLORINATED_LIME, "Chlorinated lime", false))
                        .result()
                        .parts())
                .hasSize(1);
    }

    @Test
    void aChangeBeforeAllPointsOrAfterThemMakesNoPhase() {
        maternity.recordPercentages(TEN);

        assertThat(read(request.change(LocalDate.of(1800, 1, 1), "Long ago", true))
                        .result()
                        .parts())
                .hasSize(1);
        assertThat(read(request.change(LocalDate.of(1900, 1, 1), "To come", true))
                        .result()
                        .parts())
                .hasSize(1);
    }

    @Test
    void theFrozenBaselineJudgesNoOtherSeries() {
        maternity.recordPercentages(TEN);
        maternity.freeze(LocalDate.of(1842, 1, 1));
        maternity
                .observations()
                .record(
                        maternity.lead,
                        new RecordObservation(
                                maternity.deaths.id(), "First Clinic", "", LocalDate.of(1841, 1, 1), 50, 100.0, null));

        assertThat(centre(read(request.in("First Clinic", "")))).isEqualTo(50);
        assertThat(centre(read(request))).isCloseTo(10.5, within(1e-9));
    }

    @Test
    void aChartIsReadyToBeShown() {
        maternity.recordVienna();
        maternity.freeze(Maternity.CHLORINATED_LIME);
        MeasureChart chart = read(request.change(Maternity.CHLORINATED_LIME, "Chlorinated lime", true));

        ChartView english = chart.view(Locale.ENGLISH, Locale.ENGLISH, "deaths")
                .countLabels("Deaths", "Births")
                .build();

        assertThat(english.svg()).startsWith("<svg").contains("Deaths in childbed", "Chlorinated lime");
        assertThat(english.table()).contains("May 1847", "deaths per 100 births");
        assertThat(chart.view(Locale.FRENCH, Locale.ENGLISH, "deaths").build().table())
                .contains("mai 1847");
    }

    @Test
    void aChartThatWouldBeTooLongIsRefusedAndCanBeShortened() {
        Measure daily = maternity
                .measures()
                .define(
                        maternity.lead,
                        DefineMeasure.of(
                                        maternity.community.id(),
                                        MeasureType.PROCESS,
                                        World.english("Hands washed"),
                                        ImprovementDirection.INCREASE)
                                .observed(Cadence.DAILY)
                                .build());
        maternity
                .observations()
                .recordAll(
                        maternity.lead,
                        RecordObservations.of(
                                daily.id(),
                                List.of(
                                        Maternity.row(LocalDate.of(1741, 1, 1), 1, 2),
                                        Maternity.row(LocalDate.of(1841, 1, 1), 1, 2))));
        ChartRequest all = ChartRequest.of(daily.id());

        assertThatThrownBy(() -> read(all))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .containsExactly(new Violation("period", "too-many", List.of(Observation.MOST))));
        assertThat(read(all.between(LocalDate.of(1841, 1, 1), LocalDate.of(1842, 1, 1)))
                        .periods())
                .containsExactly(LocalDate.of(1841, 1, 1));
    }

    @Test
    void aRequestThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> request.baselineUntil(LocalDate.MAX)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> request.between(LocalDate.of(1699, 12, 31), Maternity.CHLORINATED_LIME))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> request.change(LocalDate.MIN, "Chlorinated lime", false))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> request.change(Maternity.CHLORINATED_LIME, " ", false))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void evidenceOfImprovementIsASignalOnTheGoodSide() {
        maternity.recordVienna();
        Measure measure = maternity.freeze(Maternity.CHLORINATED_LIME);

        Evidence evidence = measure.evidence(maternity.recorded(), Maternity.CHLORINATED_LIME);

        assertThat(evidence.pointsBefore()).isEqualTo(76);
        assertThat(evidence.pointsAfter()).isEqualTo(22);
        assertThat(evidence.signal()).isTrue();
        assertThat(evidence.inGoodDirection()).isTrue();
        assertThat(evidence.chart().verdict()).isEqualTo(Verdict.SIGNAL);
    }

    @Test
    void aSignalOnTheOtherSideIsNoImprovement() {
        maternity.recordPercentages(with(TEN, 40, 40, 40, 40, 40, 40, 40, 40, 40));
        LocalDate change = LocalDate.of(1841, 11, 1);
        Measure measure = maternity.freeze(change);

        Evidence evidence = measure.evidence(maternity.recorded(), change);

        assertThat(evidence.pointsAfter()).isEqualTo(9);
        assertThat(evidence.signal()).isTrue();
        assertThat(evidence.inGoodDirection()).isFalse();
    }

    @Test
    void aLongGoodRunFromBeforeTheChangeIsNoEvidence() {
        double[] good = IntStream.range(0, 12).mapToDouble(i -> 2).toArray();
        maternity.recordPercentages(with(TEN, with(with(good, 12, 13), 9, 12, 9, 12, 9, 12)));
        Measure measure = maternity.freeze(LocalDate.of(1841, 11, 1));

        Evidence evidence = measure.evidence(maternity.recorded(), LocalDate.of(1842, 12, 1));

        assertThat(evidence.signal()).isTrue();
        assertThat(evidence.inGoodDirection()).isFalse();
    }

    @Test
    void aFewSteadyPointsAreNoEvidence() {
        maternity.recordPercentages(with(TEN, 9, 12, 9, 12, 9, 12));
        LocalDate change = LocalDate.of(1841, 11, 1);
        Measure measure = maternity.freeze(change);

        Evidence evidence = measure.evidence(maternity.recorded(), change);

        assertThat(evidence.pointsAfter()).isEqualTo(6);
        assertThat(evidence.signal()).isFalse();
        assertThat(evidence.inGoodDirection()).isFalse();
        assertThat(measure.evidence(List.of(), change).pointsAfter()).isZero();
    }

    private MeasureChart read(ChartRequest wanted) {
        return maternity.measures().chart(maternity.lead, wanted);
    }

    private static double centre(MeasureChart chart) {
        return chart.result().parts().get(0).centre().orElseThrow();
    }

    private static double[] with(double[] first, double... more) {
        return DoubleStream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
    }
}
