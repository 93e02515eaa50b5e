package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.base.InvalidInput;

/** Each kind of chart from its definition, on figures that can be followed by hand. */
class ControlChartTest {

    private static final double NONE = Double.NaN;
    private static final Offset<Double> EXACT = within(1e-9);

    /** Ranges 2, 1, 3, 2, 1: mean 1.8; limits 62/6 ± 3 · 1.8/1.128. */
    @Test
    void individualsHaveTheirLimitsFromTheMovingRanges() {
        Series series = Series.ofValues(10, 12, 11, 8, 10, 11);

        ChartPoint point = Chart.of(ChartKind.I).read(series).point(1);

        double mean = 62 / 6.0;
        assertThat(point.centre().orElseThrow()).isCloseTo(mean, EXACT);
        assertThat(upper(point)).isCloseTo(mean + 3 * 1.8 / 1.128, EXACT);
        assertThat(lower(point)).isCloseTo(mean - 3 * 1.8 / 1.128, EXACT);
        assertThat(point.warnings().upper().orElseThrow()).isCloseTo(mean + 2 * 1.8 / 1.128, EXACT);
        ChartPoint nhs = Chart.of(ChartKind.XMR).read(series).point(1);
        assertThat(upper(nhs)).isCloseTo(mean + 2.66 * 1.8, EXACT);
    }

    /** One jump there and back: ranges 1, 1, 1, 1, 20, 20, 1, 1, 1, 1 with mean 4.8; 20 is 3.267 · 4.8 = 15.7 or more. */
    @Test
    void screeningDropsLargeRangesOnceAndNeverTheValue() {
        Series series = Series.ofValues(5, 6, 5, 6, 5, 25, 5, 6, 5, 6, 5);

        ChartPoint screened = Chart.of(ChartKind.I).read(series).point(6);
        ChartPoint unscreened = Chart.of(ChartKind.I).unscreened().read(series).point(6);

        double mean = 79 / 11.0;
        assertThat(screened.centre().orElseThrow()).isCloseTo(mean, EXACT);
        assertThat(upper(screened)).isCloseTo(mean + 3 / 1.128, EXACT);
        assertThat(upper(unscreened)).isCloseTo(mean + 3 * 4.8 / 1.128, EXACT);
        assertThat(screened.beyondLimits()).isTrue();
        assertThat(unscreened.beyondLimits()).isTrue();
    }

    /** Between 10 and 14 a value is missing: no range; between 12 and 10 one is excluded: a range of 2. */
    @Test
    void aMissingPlaceLeavesNoRangeAndAnExcludedOneIsPassedOver() {
        Series series = Series.ofValues(12, 99, 10, NONE, 14, 15).excluding(2);

        ChartResult result = Chart.of(ChartKind.MR).unscreened().read(series);

        assertThat(result.points().stream().map(point -> point.value().orElse(NONE)))
                .containsExactly(NONE, 87.0, 2.0, NONE, NONE, 1.0);
        assertThat(result.point(1).centre()).hasValue(1.5);
        assertThat(upper(result.point(1))).isCloseTo(3.267 * 1.5, EXACT);
        assertThat(lower(result.point(1))).isZero();
        assertThat(result.point(2).beyondLimits()).isTrue();
        assertThat(result.point(2).signals()).isEmpty();
        assertThat(result.parts().get(0).runsSignal()).isFalse();
    }

    /** Montgomery, example of the P chart: 30 samples of 50 cans, p̄ = 347/1500 = 0.2313, limits 0.0524 and 0.4102. */
    @Test
    void proportionsAgreeWithTheTextbook() {
        double[] defective = {
            12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6
        };
        double[] inspected = new double[defective.length];
        Arrays.fill(inspected, 50);

        ChartResult result = Chart.of(ChartKind.P).read(Series.ofProportions(defective, inspected));

        assertThat(result.point(1).centre().orElseThrow()).isCloseTo(0.2313, within(5e-5));
        assertThat(lower(result.point(1))).isCloseTo(0.0524, within(5e-5));
        assertThat(upper(result.point(1))).isCloseTo(0.4102, within(5e-5));
        assertThat(result.points().stream().filter(ChartPoint::beyondLimits).map(ChartPoint::place))
                .containsExactly(15, 23);
    }

    @Test
    void limitsOfProportionsEndAtZeroAndOne() {
        ChartPoint point = Chart.of(ChartKind.P)
                .read(Series.ofProportions(new double[] {1, 2}, new double[] {2, 2}))
                .point(1);

        assertThat(lower(point)).isZero();
        assertThat(upper(point)).isEqualTo(1);
    }

    /** p̄ = 0.5, sigma = 0.005 at n = 10,000; z = -2, 2, -2, 2: mean range 4, so that limits are 4/1.128 times as wide. */
    @Test
    void laneysChartsAreAsWideAsTheValuesVary() {
        Series series = Series.ofProportions(
                new double[] {4_900, 5_100, 4_900, 5_100}, new double[] {10_000, 10_000, 10_000, 10_000});

        ChartPoint prime = Chart.of(ChartKind.P_PRIME).unscreened().read(series).point(1);
        ChartPoint rate = Chart.of(ChartKind.U_PRIME).unscreened().read(series).point(1);

        assertThat(upper(prime) - 0.5).isCloseTo(3 * 0.005 * 4 / 1.128, EXACT);
        double sigma = Math.sqrt(0.5 / 10_000);
        assertThat(upper(rate) - 0.5).isCloseTo(3 * sigma * (0.02 / sigma) / 1.128, EXACT);
    }

    @Test
    void ratesAndCountsHaveTheLimitsOfPoisson() {
        Series rates = Series.ofRatios(new double[] {4, 8}, new double[] {1, 2});
        ChartResult result = Chart.of(ChartKind.U).multipliedBy(10).read(rates);
        assertThat(result.point(2).centre()).hasValue(40);
        assertThat(upper(result.point(1))).isCloseTo(10 * (4 + 3 * 2), EXACT);
        assertThat(upper(result.point(2))).isCloseTo(10 * (4 + 3 * Math.sqrt(2)), EXACT);
        assertThat(lower(result.point(1))).isZero();

        ChartPoint count =
                Chart.of(ChartKind.C).read(Series.ofValues(9, 16, 23)).point(1);
        assertThat(upper(count)).isCloseTo(16 + 3 * 4, EXACT);
        assertThat(lower(count)).isCloseTo(4, EXACT);
    }

    @Test
    void opportunitiesBetweenEventsAreDrawnAtTheirMedianAndJudgedAboutTheirMean() {
        Series series = Series.ofValues(1, 2, 9);
        ChartPoint point = Chart.of(ChartKind.G).read(series).point(1);
        assertThat(point.centre()).hasValue(2);
        assertThat(upper(point)).isCloseTo(4 + 3 * Math.sqrt(20), EXACT);
        assertThat(lower(point)).isZero();
        ChartPoint given = Chart.of(ChartKind.G, CentreLine.at(10)).read(series).point(1);
        assertThat(given.centre().orElseThrow()).isCloseTo(6.93, EXACT);
        assertThat(upper(given)).isCloseTo(10 + 3 * Math.sqrt(110), EXACT);
    }

    /** On the scale of y^(1/3.6) the values are 1, 2, 1, 2. */
    @Test
    void timesBetweenEventsAreIndividualsOnAnotherScale() {
        double two = Math.pow(2, 3.6);
        ChartPoint point = Chart.of(ChartKind.T)
                .unscreened()
                .read(Series.ofValues(1, two, 1, two))
                .point(1);
        assertThat(point.centre().orElseThrow()).isCloseTo(Math.pow(1.5, 3.6), within(1e-8));
        assertThat(upper(point)).isCloseTo(Math.pow(1.5 + 3 / 1.128, 3.6), within(1e-8));
        assertThat(lower(point)).isZero();
        assertThat(point.warnings().lower()).isEmpty();
    }

    /** Two subgroups of 2 with deviations sqrt(2) and sqrt(8); A3(2) = 2.659, B4(2) = 3.267 in every table. */
    @Test
    void subgroupsHaveTheirLimitsFromTheirDeviations() {
        Series series = Series.ofSubgroups(new double[] {1, 3}, new double[] {2, 6});
        double s = (Math.sqrt(2) + Math.sqrt(8)) / 2;

        ChartPoint mean = Chart.of(ChartKind.XBAR).read(series).point(2);
        assertThat(mean.value()).hasValue(4);
        assertThat(mean.centre()).hasValue(3);
        assertThat(upper(mean)).isCloseTo(3 + 2.659 * s, within(1e-3));
        ChartPoint deviation = Chart.of(ChartKind.S).read(series).point(2);
        assertThat(deviation.value().orElseThrow()).isCloseTo(Math.sqrt(8), EXACT);
        assertThat(deviation.centre().orElseThrow()).isCloseTo(s, EXACT);
        assertThat(upper(deviation)).isCloseTo(3.267 * s, within(1e-3));
        assertThat(lower(deviation)).isZero();
    }

    @Test
    void unequalSubgroupsPoolTheirVariancesAndSingleValuesHaveNoLimits() {
        Series series = Series.ofSubgroups(new double[] {1, 3}, new double[] {2, 4, 6}, new double[] {5});
        double pooled = Math.sqrt((1 * 2 + 2 * 4) / 3.0);

        ChartResult result = Chart.of(ChartKind.XBAR).read(series);
        assertThat(upper(result.point(1)) - 21 / 6.0).isCloseTo(2.659 * pooled, within(1e-3));
        assertThat(upper(result.point(2)) - 21 / 6.0).isCloseTo(1.954 * pooled, within(1e-3));
        assertThat(result.point(3).limits()).isEqualTo(ChartPoint.Limits.NONE);
        assertThat(result.point(3).beyondLimits()).isFalse();
    }

    /** s(2) = sqrt(pi/2) · 2 / sqrt(1/4 + 1/4) at n = 4: sigma = s/2. */
    @Test
    void normalizedIndividualsWeighTheirDenominators() {
        Series series = Series.ofRatios(new double[] {4, 12}, new double[] {4, 4});
        ChartPoint point = Chart.of(ChartKind.I_PRIME).unscreened().read(series).point(1);
        assertThat(point.centre()).hasValue(2);
        double s = Math.sqrt(Math.PI / 2) * 2 / Math.sqrt(0.5);
        assertThat(upper(point)).isCloseTo(2 + 3 * s / 2, EXACT);
    }

    @Test
    void constantsAreThoseOfTheTables() {
        assertThat(Constants.c4(2)).isCloseTo(0.7978845608, within(1e-10));
        assertThat(Constants.c4(5)).isCloseTo(0.9399856030, within(1e-10));
        assertThat(Constants.c4(25)).isCloseTo(0.9896403756, within(1e-10));
        assertThat(Constants.c4(1)).isNaN();
        // c4 is asymptotically 1 - 1/(4n) - 7/(32n²) - 19/(128n³), and large subgroups don't overflow
        for (double n : new double[] {345, 1e4, 1e9}) {
            double series = 1 - 1 / (4 * n) - 7 / (32 * n * n) - 19 / (128 * n * n * n);
            assertThat(Constants.c4(n)).isCloseTo(series, within(1e-10));
            assertThat(Constants.spreadOfDeviation(n) * Math.sqrt(2 * n)).isCloseTo(1, within(3e-3));
        }
    }

    @Test
    void aFrozenBaselineJudgesAllThatFollowsAndEachPartHasItsOwn() {
        Series series = Series.ofValues(10, 12, 10, 12, 30, 30, 50, 52, 50, 52, 80);
        ChartResult result = Chart.of(ChartKind.I, CentreLine.ofFirst(4))
                .unscreened()
                .from(7, CentreLine.ofFirst(4))
                .read(series);

        assertThat(result.point(6).centre()).hasValue(11);
        assertThat(upper(result.point(6))).isCloseTo(11 + 3 * 2 / 1.128, EXACT);
        assertThat(result.point(11).centre()).hasValue(51);
        assertThat(result.points().stream().filter(ChartPoint::beyondLimits).map(ChartPoint::place))
                .containsExactly(5, 6, 11);
        assertThat(result.points().stream().filter(ChartPoint::inBaseline).map(ChartPoint::place))
                .containsExactly(1, 2, 3, 4, 7, 8, 9, 10);
        ChartResult continued = Chart.of(ChartKind.I, CentreLine.ofFirst(4))
                .unscreened()
                .from(7, CentreLine.continued())
                .read(series);
        assertThat(upper(continued.point(11))).isEqualTo(upper(continued.point(1)));
    }

    @Test
    void oneValueHasNoLimitsAndGivesNoSignal() {
        for (ChartKind kind : new ChartKind[] {ChartKind.I, ChartKind.XMR, ChartKind.MR, ChartKind.T}) {
            ChartPoint point = Chart.of(kind).read(Series.ofValues(7)).point(1);
            assertThat(point.limits()).as(kind.name()).isEqualTo(ChartPoint.Limits.NONE);
            assertThat(point.beyondLimits()).isFalse();
        }
        assertThat(Chart.of(ChartKind.I).read(Series.ofValues()).parts()).isEmpty();
        assertThat(Chart.of(ChartKind.I)
                        .read(Series.ofValues(NONE, NONE))
                        .point(1)
                        .centre())
                .isEmpty();
    }

    /** A plain sum of 36 times 0.1 is not 3.6, and the mean from it not 0.1. */
    @ParameterizedTest
    @EnumSource(names = {"RUN", "I", "XMR", "MR", "T", "C", "G"})
    void aSeriesThatNeverVariesGivesNoSignal(ChartKind kind) {
        for (double value : new double[] {0.1, 98.6, 1 / 3.0}) {
            double[] values = new double[36];
            Arrays.fill(values, value);
            for (RuleSet rules : RuleSet.all()) {
                for (Chart chart : new Chart[] {Chart.of(kind), Chart.of(kind).unscreened()}) {
                    ChartResult result = chart.withRules(rules).read(Series.ofValues(values));
                    assertThat(result.points())
                            .allMatch(point -> point.signals().stream()
                                    // never to leave one standard deviation is what such a series does
                                    .allMatch(signal -> signal.rule().code().equals("hugging-15")));
                    assertThat(result.variation(Side.ABOVE)).isEqualTo(Variation.COMMON_CAUSE);
                    assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
                }
            }
        }
    }

    @Test
    void theMeanOfEqualNumbersIsThatNumber() {
        double[] values = new double[36];
        Arrays.fill(values, 0.1);
        assertThat(Chart.of(ChartKind.I).read(Series.ofValues(values)).point(1).centre())
                .hasValue(0.1);
    }

    @Test
    void aMillionPointsAreReadInTimeProportionalToTheirNumber() {
        double[] values = new double[1_000_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 7919L % 10_007;
        }
        Series series = Series.ofValues(values);
        double[] whole = new double[values.length];
        Arrays.fill(whole, 10_007);
        Series proportions = Series.ofProportions(values, whole);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            ChartResult individuals = Chart.makingDataCount().read(series);
            ChartResult run = Chart.of(ChartKind.RUN).read(series);
            ChartResult p = Chart.of(ChartKind.P).withRules(RuleSet.anhoj()).read(proportions);
            assertThat(individuals.parts().get(0).observed()).isEqualTo(1_000_000);
            assertThat(run.parts().get(0).useful()).isGreaterThan(999_000);
            assertThat(p.point(1_000_000).value()).hasValue(values[values.length - 1] / whole[values.length - 1]);
        });
    }

    @Test
    void whatNoChartOfAKindCanShowIsRefused() {
        Series values = Series.ofValues(1, 2);
        Series ratios = Series.ofRatios(new double[] {1, 6}, new double[] {5, 5});
        assertRefused(() -> Chart.of(ChartKind.P).read(values), "denominators are needed");
        assertRefused(() -> Chart.of(ChartKind.U).read(values), "denominators are needed");
        assertRefused(() -> Chart.of(ChartKind.I_PRIME).read(values), "denominators are needed");
        assertRefused(() -> Chart.of(ChartKind.XBAR).read(ratios), "subgroups are needed");
        assertRefused(() -> Chart.of(ChartKind.P).read(ratios), "numerators[2] is more than its denominator");
        assertRefused(() -> Chart.of(ChartKind.P_PRIME).history(ratios), "numerators[2] is more than");
        assertRefused(
                () -> Chart.of(ChartKind.U).read(Series.ofRatios(new double[] {-1}, new double[] {2})),
                "numerators[1] must not be less than zero");
        assertRefused(() -> Chart.of(ChartKind.C).read(Series.ofValues(1, -1)), "values[2] must not be less than zero");
        assertRefused(() -> Chart.of(ChartKind.T).read(Series.ofValues(1, 0)), "values[2] must be more than zero");
        assertRefused(() -> Chart.of(ChartKind.P, CentreLine.at(1.5)), "centreLine is no centre");
        assertRefused(() -> Chart.of(ChartKind.T, CentreLine.at(0)), "centreLine must be more than zero");
        assertRefused(() -> Chart.of(ChartKind.P, CentreLine.at(0.5, 0.1)), "sigma makes no sense here");
        assertRefused(() -> CentreLine.at(1, -1), "sigma must not be less than zero");
        assertRefused(() -> CentreLine.at(1, Double.POSITIVE_INFINITY), "sigma is not a finite number");
        assertRefused(
                () -> Chart.of(ChartKind.I).read(Series.ofValues(1e308, 1e308, -1e308)),
                "values is too large to calculate with");
        assertRefused(
                () -> Chart.of(ChartKind.I).read(Series.ofValues(1e308, -1e308, 1e308, -1e308)),
                "values is too large to calculate with");
        assertRefused(() -> RuleSet.named("shewhart"), "is no set of rules: use one of anhoj, ");
    }

    @Test
    void aZeroDenominatorIsAMissingPlace() {
        ChartResult result =
                Chart.of(ChartKind.P).read(Series.ofProportions(new double[] {1, 0, 3}, new double[] {4, 0, 4}));
        assertThat(result.point(2).value()).isEmpty();
        assertThat(result.point(2).limits()).isEqualTo(ChartPoint.Limits.NONE);
        assertThat(result.point(2).centre()).hasValue(0.5);
        assertThat(result.point(2).side()).isEqualTo(Optional.empty());
    }

    private static double upper(ChartPoint point) {
        return point.limits().upper().orElseThrow();
    }

    private static double lower(ChartPoint point) {
        return point.limits().lower().orElseThrow();
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(call).withMessageContaining(message);
    }
}
