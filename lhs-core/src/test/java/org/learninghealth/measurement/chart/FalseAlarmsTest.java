package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How often each set of rules finds something where there is nothing: what {@link RuleSet} says of it, simulated. */
class FalseAlarmsTest {

    private static final int SERIES = 4_000;

    /** From how many the table is. */
    private static final int SERIES_OF_TABLE = 16_000;

    private static final int[] POINTS = {13, 24, 36};

    /** Both the table and this are drawn by lot; the table has one decimal. */
    private static final double DEVIATIONS = 4;

    private static final double ROUNDING = 0.0005;

    @TestFactory
    Stream<DynamicTest> theTableOfFalseAlarmsHolds() {
        Rule shift = Rule.shift(6, Ties.SKIP);
        Rule trend = Rule.trend(5, Ties.SKIP);
        Chart run = Chart.of(ChartKind.RUN);
        Chart individuals = Chart.of(ChartKind.I);
        Chart recent = Chart.makingDataCount().withRules(RuleSet.makingDataCount(Rule.TwoInThree.OUTSIDE_COUNTS));
        Predicate<ChartResult> any = result -> result.verdict() == Verdict.SIGNAL;
        Predicate<ChartResult> last = result -> result.variation(Side.ABOVE) != Variation.COMMON_CAUSE;
        return Stream.of(
                        row("Anhøj on a run chart", run, any, 1.2, 3.2, 3.9),
                        row("Anhøj on an I chart", individuals, any, 6.5, 12.3, 17.4),
                        row("Anhøj on a P chart", Chart.of(ChartKind.P), any, 3.4, 9.2, 13.4),
                        row("Perla", run.withRules(RuleSet.perlaProvostMurray()), any, 13.5, 37.1, 55.5),
                        row("Nelson", individuals.withRules(RuleSet.nelson()), any, 9.7, 22.7, 34.9),
                        row("Western Electric", individuals.withRules(RuleSet.westernElectric()), any, 8.7, 18.5, 28.9),
                        row("Making Data Count, any point", Chart.makingDataCount(), any, 8.4, 18.7, 29.5),
                        row("Making Data Count, the last point", Chart.makingDataCount(), last, 1.5, 1.6, 1.9),
                        row("Making Data Count 2024, any point", recent, any, 8.4, 18.7, 29.5),
                        row("Making Data Count 2024, the last point", recent, last, 1.5, 1.6, 1.9),
                        row("limits", individuals, result -> finds(result, Rule.beyondLimits()), 5.9, 9.6, 13.6),
                        row("a shift", run, result -> finds(result, shift), 1.2, 16.2, 30.1),
                        row("a trend", run, result -> finds(result, trend), 12.6, 25.9, 38.1),
                        row(
                                "a shift or a trend",
                                run,
                                result -> finds(result, shift) || finds(result, trend),
                                13.5,
                                36.8,
                                55.4))
                .flatMap(tests -> tests);
    }

    /** Either flags a series that the other flags: where the readings differ there is a point outside the limits. */
    @Test
    void bothReadingsOfTwoInThreeFlagTheSameSeries() {
        Chart earlier = Chart.makingDataCount();
        Chart recent = earlier.withRules(RuleSet.makingDataCount(Rule.TwoInThree.OUTSIDE_COUNTS));
        Random random = new Random(2_024);
        for (int i = 0; i < SERIES; i++) {
            Series series = Series.ofValues(normal(random, 24));
            assertThat(recent.read(series).verdict())
                    .isEqualTo(earlier.read(series).verdict());
        }
    }

    /** About a line that is known beforehand; the second is the power for a shift of 0.8 standard deviations in all 24 points. */
    @TestFactory
    Stream<DynamicTest> whatIsSaidOfTheAnhojRulesAboutAKnownLineHolds() {
        Predicate<ChartResult> runs = result -> result.parts().get(0).runsSignal();
        return Stream.of(new double[] {0, 6.6}, new double[] {0.8, 56})
                .map(said -> DynamicTest.dynamicTest("a shift of " + said[0], () -> {
                    Chart chart = Chart.of(ChartKind.RUN, CentreLine.at(-said[0]));
                    assertThat(rate(chart, runs, 24)).isCloseTo(said[1] / 100, within(tolerance(said[1] / 100)));
                }));
    }

    /** Champ and Woodall 1987: a false alarm comes every 91.75 points by the four rules, every 370.4 by the limits alone. */
    @Test
    void theRulesOfWesternElectricAlarmAsOftenAsTheirPointsSay() {
        Chart all = Chart.of(ChartKind.I, CentreLine.at(0, 1)).withRules(RuleSet.westernElectric());
        assertThat(averageRunLength(all, 1_500)).isCloseTo(91.75, within(91.75 * DEVIATIONS / Math.sqrt(SERIES)));
        Chart limits = Chart.of(ChartKind.I, CentreLine.at(0, 1));
        assertThat(averageRunLength(limits, 5_000)).isCloseTo(370.4, within(370.4 * DEVIATIONS / Math.sqrt(SERIES)));
    }

    @Test
    void allEightOfNelsonAlarmSooner() {
        Chart all = Chart.of(ChartKind.I, CentreLine.at(0, 1)).withRules(RuleSet.nelson());
        assertThat(averageRunLength(all, 1_000)).isCloseTo(73, within(73 * DEVIATIONS / Math.sqrt(SERIES)));
    }

    /** Of series so long that hardly one has no alarm. */
    private static double averageRunLength(Chart chart, int points) {
        Random random = new Random(1956);
        double sum = 0;
        for (int i = 0; i < SERIES; i++) {
            ChartResult result = chart.read(Series.ofValues(normal(random, points)));
            sum += IntStream.rangeClosed(1, points)
                    .filter(place -> result.point(place).signals().stream().anyMatch(PointSignal::completed))
                    .findFirst()
                    .orElse(points);
        }
        return sum / SERIES;
    }

    private static boolean finds(ChartResult result, Rule rule) {
        return !result.stretches(rule).isEmpty();
    }

    private static Stream<DynamicTest> row(
            String what, Chart chart, Predicate<ChartResult> finds, double... percentages) {
        return Stream.of(0, 1, 2)
                .map(i -> DynamicTest.dynamicTest(what + " of " + POINTS[i], () -> {
                    double said = percentages[i] / 100;
                    double found = rate(chart, finds, POINTS[i]);
                    assertThat(found).isCloseTo(said, within(tolerance(said)));
                }));
    }

    private static double tolerance(double said) {
        return DEVIATIONS * Math.sqrt(said * (1 - said) * (1.0 / SERIES + 1.0 / SERIES_OF_TABLE)) + ROUNDING;
    }

    private static double rate(Chart chart, Predicate<ChartResult> finds, int points) {
        Random random = new Random(20_140_113);
        int found = 0;
        for (int i = 0; i < SERIES; i++) {
            double[] values = normal(random, points);
            Series series = chart.kind() == ChartKind.P ? proportions(values) : Series.ofValues(values);
            found += finds.test(chart.read(series)) ? 1 : 0;
        }
        return found / (double) SERIES;
    }

    /** 150 in 500 on average: so many that they are all but normally distributed. */
    private static Series proportions(double[] normal) {
        double[] numerators = Arrays.stream(normal)
                .map(deviations -> Math.rint(150 + deviations * Math.sqrt(500 * 0.3 * 0.7)))
                .toArray();
        double[] denominators = new double[normal.length];
        Arrays.fill(denominators, 500);
        return Series.ofProportions(numerators, denominators);
    }

    private static double[] normal(Random random, int points) {
        double[] values = new double[points];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }
}
