package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.kit.Rule;

class RunChartTest {

    private static final double NONE = Double.NaN;
    private static final Chart MEDIAN = Chart.of(ChartKind.RUN, CentreLine.ofAllPoints());

    /** Six crossings: 3 | 8 | 2 . 1 | 9 9 | 4 | 7 (5.5) 8 6 | 1 (5.5) 2; the median of the 14 values is 5.5. */
    @Rule("L14")
    @Test
    void runsAreCountedByHand() {
        ChartResult result = MEDIAN.read(Series.ofValues(3, 8, 2, NONE, 1, 9, 9, 4, 7, 5.5, 8, 6, 1, 5.5, 2));

        ChartPart part = only(result);
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
        ChartPart part = only(Chart.of(ChartKind.RUN, CentreLine.at(5))
                .read(Series.ofValues(4, 6, 7, 5, 8, NONE, 9, 6, 30, 6, 6, 7, 4).excluding(9)));

        assertThat(part.observed()).isEqualTo(11);
        assertThat(part.runs()).contains(new Runs(10, new Run(2, 12, 8, Side.ABOVE), 6, 2, 2));
        assertThat(part.signallingRun()).map(Run::length).contains(8);
    }

    @Test
    void everyPointSaysWhereItLiesAndWhetherItSignals() {
        ChartResult result = Chart.of(ChartKind.RUN, CentreLine.at(5))
                .read(Series.ofValues(4, 6, 7, 5, 8, NONE, 9, 6, 30, 6, 6, 7, 4).excluding(9));

        List<ChartPoint> points = result.points();
        assertThat(points).hasSize(13);
        assertThat(points.get(0))
                .isEqualTo(new ChartPoint(
                        1,
                        1,
                        OptionalDouble.of(4),
                        OptionalDouble.of(5),
                        ChartPoint.Limits.NONE,
                        ChartPoint.Limits.NONE,
                        Optional.of(Side.BELOW),
                        false,
                        false,
                        true,
                        false,
                        List.of()));
        assertThat(points.get(3).side()).contains(Side.ON);
        assertThat(points.get(3).useful()).isFalse();
        assertThat(points.get(5).value()).isEmpty();
        assertThat(points.get(5).side()).isEmpty();
        assertThat(points.get(8).excluded()).isTrue();
        assertThat(points.get(8).inBaseline()).isFalse();
        assertThat(points.get(8).useful()).isFalse();
        assertThat(points.stream().filter(ChartPoint::inSignallingRun).map(ChartPoint::place))
                .containsExactly(2, 3, 5, 7, 8, 10, 11, 12);
        assertRefused(() -> result.point(14), "place is no place of a series of 13");
    }

    /** Site report of a collaborative: 24 months, the last nine better than the median of the first twelve. */
    @Rule("L14")
    @Test
    void aRunOfNineAmong24PointsSignals() {
        double[] rates = {60, 55, 62, 58, 64, 57, 61, 54, 63, 56, 59, 65, 57, 62, 58, 66, 67, 70, 66, 68, 71, 69, 72, 70
        };
        ChartPart part = only(Chart.of(ChartKind.RUN, CentreLine.ofFirst(12)).read(Series.ofValues(rates)));

        assertThat(part.centre()).hasValue(59.5);
        assertThat(part.lastOfBaseline()).isEqualTo(12);
        assertThat(part.verdict()).isEqualTo(Verdict.SIGNAL);
        assertThat(part.signallingRun()).contains(new Run(16, 24, 9, Side.ABOVE));
        assertThat(part.runs().flatMap(Runs::shift)).contains(Side.ABOVE);
    }

    @Test
    void fewCrossingsSignalWithoutALongRun() {
        double[] values = {1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 1};
        ChartPart part = only(Chart.of(ChartKind.RUN, CentreLine.at(5)).read(Series.ofValues(values)));

        assertThat(part.runs()).contains(new Runs(24, new Run(18, 23, 6, Side.ABOVE), 8, 4, 8));
        assertThat(part.verdict()).isEqualTo(Verdict.SIGNAL);
        assertThat(part.signallingRun()).isEmpty();
    }

    @Rule("L14")
    @Test
    void fewerThanTenUsefulPointsAreTooFewForAVerdict() {
        double[] nine = {1, 1, 1, 1, 1, 1, 1, 1, 1};
        Chart chart = Chart.of(ChartKind.RUN, CentreLine.at(0));
        ChartPart part = only(chart.read(Series.ofValues(nine)));

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
        ChartResult result = MEDIAN.from(4, CentreLine.ofFirst(2))
                .from(8, CentreLine.continued())
                .from(10, CentreLine.ofAllPoints())
                .read(series);

        assertThat(result.parts()).extracting(ChartPart::number).containsExactly(1, 2, 3);
        assertThat(result.parts()).extracting(ChartPart::first).containsExactly(1, 4, 8);
        assertThat(result.parts()).extracting(ChartPart::last).containsExactly(3, 7, 9);
        assertThat(result.parts())
                .extracting(part -> part.centre().orElseThrow())
                .containsExactly(2.0, 13.0, 13.0);
        assertThat(result.points()).extracting(ChartPoint::part).containsExactly(1, 1, 1, 2, 2, 2, 2, 3, 3);
        assertThat(result.points())
                .extracting(ChartPoint::inBaseline)
                .containsExactly(true, true, true, true, true, false, false, false, false);
        assertThat(result.parts().get(2).runs()).contains(new Runs(2, new Run(8, 9, 2, Side.ABOVE), 4, 0, 0));
    }

    @Test
    void theMultiplierScalesWhatIsShownAndNoVerdict() {
        Series series = Series.ofProportions(new double[] {1, 2, 3}, new double[] {10, 10, 10});
        ChartResult plain = MEDIAN.withTarget(0.15).read(series);
        ChartResult perCent = MEDIAN.withTarget(0.15).multipliedBy(100).read(series);

        assertThat(perCent.point(3).value().orElseThrow()).isCloseTo(30, within(1e-9));
        assertThat(only(perCent).centre().orElseThrow()).isCloseTo(20, within(1e-9));
        assertThat(perCent.target().orElseThrow()).isCloseTo(15, within(1e-9));
        assertThat(only(perCent).runs()).isEqualTo(only(plain).runs());
        assertThat(perCent.chart().target()).hasValue(0.15);
    }

    @Test
    void withoutValuesThereIsNoLineAndNoVerdict() {
        ChartResult empty = MEDIAN.read(Series.ofValues());
        assertThat(empty.parts()).isEmpty();
        assertThat(empty.points()).isEmpty();
        assertThat(empty.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);

        ChartResult missing = Chart.of(ChartKind.RUN, CentreLine.ofFirst(2)).read(Series.ofValues(NONE, NONE, 4));
        assertThat(only(missing).centre()).isEmpty();
        assertThat(only(missing).runs()).isEmpty();
        assertThat(missing.point(3).side()).isEmpty();
    }

    @Test
    void aChartThatMakesNoSenseIsRefused() {
        assertRefused(
                () -> Chart.of(ChartKind.RUN, CentreLine.continued()), "parts[1].centreLine has no line before it to");
        assertRefused(
                () -> MEDIAN.from(5, CentreLine.continued()).from(5, CentreLine.continued()),
                "parts[3] begins no later than the part before");
        assertRefused(
                () -> new Chart(ChartKind.RUN, List.of(), RuleSet.anhoj(), true, OptionalDouble.empty(), 1),
                "the first part of a chart begins at place 1");
        assertRefused(() -> CentreLine.ofFirst(0), "baseline.places must be more than zero");
        assertRefused(() -> CentreLine.at(NONE), "centreLine is not a finite number");
        assertRefused(() -> MEDIAN.withTarget(NONE), "target is not a finite number");
        assertRefused(() -> MEDIAN.multipliedBy(0), "multiplier is no finite number above 0");
        assertRefused(() -> MEDIAN.multipliedBy(NONE), "multiplier is no finite number above 0");
        assertRefused(
                () -> MEDIAN.multipliedBy(1e10).read(Series.ofValues(1, 1e300)),
                "values[2] is too large to calculate with");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(call).withMessageContaining(message);
    }

    /** All 22 months after hand washing lie below the median of the 76 months before it that have figures. */
    @Rule("L14")
    @Test
    void viennaShiftedWhenHandsWereWashed() {
        Vienna vienna = Vienna.read();
        int june1847 = vienna.placeOf(1847, 6);
        ChartResult result =
                MEDIAN.from(june1847, CentreLine.continued()).multipliedBy(100).read(vienna.deathsPerBirth());

        ChartPart before = result.parts().get(0);
        assertThat(before.observed()).isEqualTo(76);
        assertThat(before.centre().orElseThrow()).isCloseTo(10.51688319288, within(1e-10));
        ChartPart after = result.parts().get(1);
        assertThat(after.centre()).isEqualTo(before.centre());
        assertThat(after.runs()).contains(new Runs(22, new Run(june1847, 99, 22, Side.BELOW), 7, 0, 7));
        assertThat(result.verdict()).isEqualTo(Verdict.SIGNAL);
    }

    @Test
    void viennaAboutAFrozenMedianSignalsAsAWhole() {
        Vienna vienna = Vienna.read();
        ChartPart whole = only(Chart.of(ChartKind.RUN, CentreLine.ofFirst(vienna.placeOf(1847, 5)))
                .read(vienna.deathsPerBirth()));

        assertThat(whole.runs()).contains(new Runs(98, new Run(78, 99, 22, Side.BELOW), 10, 21, 40));
        assertThat(whole.verdict()).isEqualTo(Verdict.SIGNAL);
    }

    private static ChartPart only(ChartResult result) {
        assertThat(result.parts()).hasSize(1);
        return result.parts().get(0);
    }
}
