package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
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
    private static final int[] POINTS = {13, 24, 36};

    /** Both the table and this are drawn by lot, from as many series each; the table has one decimal. */
    private static final double DEVIATIONS = 4;

    private static final double ROUNDING = 0.0005;

    @TestFactory
    Stream<DynamicTest> theTableOfFalseAlarmsHolds() {
        Rule shift = Rule.shift(6, Ties.SKIP);
        Rule trend = Rule.trend(5, Ties.SKIP);
        return Stream.of(
                        row(
                                "Anhøj rules about the median",
                                Chart.of(ChartKind.RUN),
                                part -> part.parts().get(0).runsSignal(),
                                1.3,
                                3.2,
                                4.5),
                        row(
                                "a point outside the limits",
                                Chart.of(ChartKind.I),
                                result -> finds(result, Rule.beyondLimits()),
                                5.0,
                                9.4,
                                13.0),
                        row(
                                "Making Data Count, the last point",
                                Chart.makingDataCount(),
                                result -> result.variation(Side.ABOVE) != Variation.COMMON_CAUSE,
                                1.4,
                                1.4,
                                1.5),
                        row(
                                "Making Data Count, any point",
                                Chart.makingDataCount(),
                                result -> result.parts().get(0).signals() > 0,
                                7.3,
                                18.2,
                                28.7),
                        row("a shift", runChart(shift), result -> finds(result, shift), 1.3, 17.0, 30.4),
                        row("a trend", runChart(trend), result -> finds(result, trend), 12.7, 25.1, 36.9),
                        row(
                                "a shift or a trend",
                                runChart(shift, trend),
                                result -> finds(result, shift) || finds(result, trend),
                                13.8,
                                36.9,
                                54.4))
                .flatMap(tests -> tests);
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

    private static Chart runChart(Rule... rules) {
        return Chart.of(ChartKind.RUN).withRules(new RuleSet("own", List.of(rules), false));
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
        return DEVIATIONS * Math.sqrt(2 * said * (1 - said) / SERIES) + ROUNDING;
    }

    private static double rate(Chart chart, Predicate<ChartResult> finds, int points) {
        Random random = new Random(20_140_113);
        int found = 0;
        for (int i = 0; i < SERIES; i++) {
            found += finds.test(chart.read(Series.ofValues(normal(random, points)))) ? 1 : 0;
        }
        return found / (double) SERIES;
    }

    private static double[] normal(Random random, int points) {
        double[] values = new double[points];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }
}
