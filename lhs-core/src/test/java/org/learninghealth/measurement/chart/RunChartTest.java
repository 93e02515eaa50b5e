package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.learninghealth.kit.Rule;

class RunChartTest {

    private static final double NONE = Double.NaN;
    private static final RunChart MEDIAN = RunChart.about(CentreLine.ofAllPoints());

    /** Six crossings: 3 | 8 | 2 . 1 | 9 9 | 4 | 7 (5.5) 8 6 | 1 (5.5) 2; the median of the 14 values is 5.5. */
    @Rule("L14")
    @Test
    void runsAreCountedByHand() {
        RunChartResult result = MEDIAN.read(Series.ofValues(3, 8, 2, NONE, 1, 9, 9, 4, 7, 5.5, 8, 6, 1, 5.5, 2));

        RunChartPart part = only(result);
        assertThat(part.centre()).hasValue(5.5);
        assertThat(part.observed()).isEqualTo(14);
        assertThat(part.useful()).isEqualTo(12);
        assertThat(part.runs()).contains(new Runs(12, new Run(9, 12, 3, Side.ABOVE), 7, 6, 3));
        assertThat(part.verdict()).isEqualTo(Verdict.NO_SIGNAL);
        assertThat(part.signallingRun()).isEmpty();
    }

    @Rule("L14")
    @Test
    void pointsOnTheLineAndGapsNeitherEndARunNorCountInIt() {
        RunChartPart part = only(RunChart.about(CentreLine.at(5))
                .read(Series.ofValues(4, 6, 7, 5, 8, NONE, 9, 6, 30, 6, 6, 7, 4).excluding(9)));

        assertThat(part.observed()).isEqualTo(11);
        assertThat(part.runs()).contains(new Runs(10, new Run(2, 12, 8, Side.ABOVE), 6, 2, 2));
        assertThat(part.signallingRun()).map(Run::length).contains(8);
    }

    @Test
    void everyPointSaysWhereItLiesAndWhetherItSignals() {
        RunChartResult result = RunChart.about(CentreLine.at(5))
                .read(Series.ofValues(4, 6, 7, 5, 8, NONE, 9, 6, 30, 6, 6, 7, 4).excluding(9));

        List<RunChartPoint> points = result.points();
        assertThat(points).hasSize(13);
        assertThat(points.get(0))
                .isEqualTo(new RunChartPoint(
                        1, 1, OptionalDouble.of(4), OptionalDouble.of(5), Optional.of(Side.BELOW), false, true, false));
        assertThat(points.get(3).side()).contains(Side.ON);
        assertThat(points.get(3).useful()).isFalse();
        assertThat(points.get(5).value()).isEmpty();
        assertThat(points.get(5).side()).isEmpty();
        assertThat(points.get(8).excluded()).isTrue();
        assertThat(points.get(8).inBaseline()).isFalse();
        assertThat(points.get(8).useful()).isFalse();
        assertThat(points.stream().filter(RunChartPoint::inSignallingRun).map(RunChartPoint::place))
                .containsExactly(2, 3, 5, 7, 8, 10, 11, 12);
        assertThatIllegalArgumentException().isThrownBy(() -> result.point(14));
    }

    /** Site report of a collaborative: 24 months, the last nine better than the median of the first twelve. */
    @Rule("L14")
    @Test
    void aRunOfNineAmong24PointsSignals() {
        double[] rates = {60, 55, 62, 58, 64, 57, 61, 54, 63, 56, 59, 65, 57, 62, 58, 66, 67, 70, 66, 68, 71, 69, 72, 70
        };
        RunChartPart part = only(RunChart.about(CentreLine.ofFirst(12)).read(Series.ofValues(rates)));

        assertThat(part.centre()).hasValue(59.5);
        assertThat(part.lastOfBaseline()).isEqualTo(12);
        assertThat(part.verdict()).isEqualTo(Verdict.SIGNAL);
        assertThat(part.signallingRun()).contains(new Run(16, 24, 9, Side.ABOVE));
        assertThat(part.runs().flatMap(Runs::shift)).contains(Side.ABOVE);
    }

    @Test
    void fewCrossingsSignalWithoutALongRun() {
        double[] values = {1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 1};
        RunChartPart part = only(RunChart.about(CentreLine.at(5)).read(Series.ofValues(values)));

        assertThat(part.runs()).contains(new Runs(24, new Run(18, 23, 6, Side.ABOVE), 8, 4, 8));
        assertThat(part.verdict()).isEqualTo(Verdict.SIGNAL);
        assertThat(part.signallingRun()).isEmpty();
    }

    @Rule("L14")
    @Test
    void fewerThanTenUsefulPointsAreTooFewForAVerdict() {
        double[] nine = {1, 1, 1, 1, 1, 1, 1, 1, 1};
        RunChart chart = RunChart.about(CentreLine.at(0));
        RunChartPart part = only(chart.read(Series.ofValues(nine)));

        assertThat(part.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
        assertThat(part.runs()).map(Runs::signal).contains(true);
        assertThat(part.signallingRun()).isEmpty();
        assertThat(chart.read(Series.ofValues(Arrays.copyOf(nine, 10))).verdict())
                .as("a tenth point on the line does not count")
                .isEqualTo(Verdict.INSUFFICIENT_DATA);
        assertThat(chart.read(Series.ofValues(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)).verdict())
                .isEqualTo(Verdict.SIGNAL);
    }

    @Test
    void roundingMakesNoSignal() {
        double[] constant = new double[36];
        Arrays.fill(constant, 0.1);
        assertThat(only(MEDIAN.read(Series.ofValues(constant))).runs()).isEmpty();

        double[] thirds = new double[36];
        double[] threes = new double[36];
        for (int i = 0; i < 36; i++) {
            thirds[i] = 0.1 * (i + 1);
            threes[i] = 0.3 * (i + 1);
        }
        assertThat(only(MEDIAN.read(Series.ofRatios(thirds, threes))).runs()).isEmpty();
    }

    @Test
    void partsAreChartsOfTheirOwn() {
        Series series = Series.ofValues(1, 3, 2, 11, 15, 13, 12, 21, 22);
        RunChartResult result = MEDIAN.from(4, CentreLine.ofFirst(2))
                .from(8, CentreLine.continued())
                .from(10, CentreLine.ofAllPoints())
                .read(series);

        assertThat(result.parts()).extracting(RunChartPart::number).containsExactly(1, 2, 3);
        assertThat(result.parts()).extracting(RunChartPart::first).containsExactly(1, 4, 8);
        assertThat(result.parts()).extracting(RunChartPart::last).containsExactly(3, 7, 9);
        assertThat(result.parts())
                .extracting(part -> part.centre().orElseThrow())
                .containsExactly(2.0, 13.0, 13.0);
        assertThat(result.points()).extracting(RunChartPoint::part).containsExactly(1, 1, 1, 2, 2, 2, 2, 3, 3);
        assertThat(result.points())
                .extracting(RunChartPoint::inBaseline)
                .containsExactly(true, true, true, true, true, false, false, false, false);
        assertThat(result.parts().get(2).runs()).contains(new Runs(2, new Run(8, 9, 2, Side.ABOVE), 4, 0, 0));
    }

    @Test
    void theMultiplierScalesWhatIsShownAndNoVerdict() {
        Series series = Series.ofProportions(new double[] {1, 2, 3}, new double[] {10, 10, 10});
        RunChartResult plain = MEDIAN.withTarget(0.15).read(series);
        RunChartResult perCent = MEDIAN.withTarget(0.15).multipliedBy(100).read(series);

        assertThat(perCent.point(3).value().orElseThrow()).isCloseTo(30, within(1e-9));
        assertThat(only(perCent).centre().orElseThrow()).isCloseTo(20, within(1e-9));
        assertThat(perCent.target().orElseThrow()).isCloseTo(15, within(1e-9));
        assertThat(only(perCent).runs()).isEqualTo(only(plain).runs());
        assertThat(perCent.chart().target()).hasValue(0.15);
    }

    @Test
    void withoutValuesThereIsNoLineAndNoVerdict() {
        RunChartResult empty = MEDIAN.read(Series.ofValues());
        assertThat(empty.parts()).isEmpty();
        assertThat(empty.points()).isEmpty();
        assertThat(empty.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);

        RunChartResult missing = RunChart.about(CentreLine.ofFirst(2)).read(Series.ofValues(NONE, NONE, 4));
        assertThat(only(missing).centre()).isEmpty();
        assertThat(only(missing).runs()).isEmpty();
        assertThat(missing.point(3).side()).isEmpty();
    }

    @Test
    void aChartThatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunChart.about(CentreLine.continued()))
                .withMessageContaining("no line before it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MEDIAN.from(5, CentreLine.continued()).from(5, CentreLine.continued()))
                .withMessageContainingAll("Part 3 begins at place 5", "in order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunChart(List.of(), OptionalDouble.empty(), 1))
                .withMessageContaining("begins at place 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CentreLine.ofFirst(0))
                .withMessageContaining("1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CentreLine.at(NONE))
                .withMessageContaining("finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MEDIAN.withTarget(NONE))
                .withMessageContaining("target");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MEDIAN.multipliedBy(0))
                .withMessageContaining("above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MEDIAN.multipliedBy(NONE))
                .withMessageContaining("above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MEDIAN.multipliedBy(1e10).read(Series.ofValues(1, 1e300)))
                .withMessageContainingAll("place 2", "smaller multiplier");
    }

    /** All 22 months after hand washing lie below the median of the 76 months before it that have figures. */
    @Rule("L14")
    @Test
    void viennaShiftedWhenHandsWereWashed() {
        Vienna vienna = Vienna.read();
        int june1847 = vienna.placeOf(1847, 6);
        RunChartResult result =
                MEDIAN.from(june1847, CentreLine.continued()).multipliedBy(100).read(vienna.deathsPerBirth());

        RunChartPart before = result.parts().get(0);
        assertThat(before.observed()).isEqualTo(76);
        assertThat(before.centre().orElseThrow()).isCloseTo(10.51688319288, within(1e-10));
        RunChartPart after = result.parts().get(1);
        assertThat(after.centre()).isEqualTo(before.centre());
        assertThat(after.runs()).contains(new Runs(22, new Run(june1847, 99, 22, Side.BELOW), 7, 0, 7));
        assertThat(result.verdict()).isEqualTo(Verdict.SIGNAL);
    }

    @Test
    void viennaAboutAFrozenMedianSignalsAsAWhole() {
        Vienna vienna = Vienna.read();
        RunChartPart whole =
                only(RunChart.about(CentreLine.ofFirst(vienna.placeOf(1847, 5))).read(vienna.deathsPerBirth()));

        assertThat(whole.runs()).contains(new Runs(98, new Run(78, 99, 22, Side.BELOW), 10, 21, 40));
        assertThat(whole.verdict()).isEqualTo(Verdict.SIGNAL);
    }

    private static RunChartPart only(RunChartResult result) {
        assertThat(result.parts()).hasSize(1);
        return result.parts().get(0);
    }
}
