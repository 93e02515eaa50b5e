package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.base.InvalidInput;

/** A history says what reading each beginning of the series says, to the last digit. */
class ChartHistoryTest {

    private static final int SERIES_OF_EACH_KIND = 40;

    @TestFactory
    Stream<DynamicTest> aHistoryIsTheSameAsReadingEveryBeginning() {
        return Stream.of(ChartKind.values())
                .flatMap(kind -> IntStream.range(0, SERIES_OF_EACH_KIND)
                        .mapToObj(seed -> DynamicTest.dynamicTest(kind + " " + seed, () -> agrees(kind, seed))));
    }

    @Test
    void aPlaceOutsideTheSeriesIsRefused() {
        ChartHistory history = Chart.of(ChartKind.I).history(Series.ofValues(1, 2));
        assertThat(history.moments()).hasSize(2);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> history.at(3))
                .withMessageContaining("place");
    }

    /** A line that rises with every point moves all that was before it: counted anew each time, these would be 80 billion. */
    @Test
    void aLongHistoryAboutAMovingMedianTakesSeconds() {
        int size = 400_000;
        Series series = Series.ofValues(
                IntStream.range(0, size).mapToDouble(i -> i + 0.5 * (i % 2)).toArray());

        ChartHistory history = assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> Chart.of(ChartKind.RUN).history(series));

        for (int place : new int[] {1, 2, 3, 10, 99, 1_000, 20_001, size}) {
            ChartPart read =
                    Chart.of(ChartKind.RUN).read(series.first(place)).parts().get(0);
            assertThat(history.at(place).runs()).isEqualTo(read.runs());
            assertThat(history.at(place).centre()).isEqualTo(read.centre());
        }
    }

    private static void agrees(ChartKind kind, int seed) {
        Random random = new Random(31L * kind.ordinal() + seed);
        Series series = series(kind, random);
        Chart chart = chart(kind, random);
        ChartHistory history = chart.history(series);
        for (ChartHistory.Moment moment : history.moments()) {
            ChartResult result = chart.read(series.first(moment.place()));
            ChartPart part = result.parts().get(result.parts().size() - 1);
            ChartPoint last = result.point(moment.place());
            String at = chart + " at " + moment.place();
            assertThat(moment.centre()).as(at).isEqualTo(part.centre());
            assertThat(moment.limits()).as(at).isEqualTo(last.limits());
            assertThat(moment.runs()).as(at).isEqualTo(part.runs());
            assertThat(moment.runsSignal()).as(at).isEqualTo(part.runsSignal());
            for (Side better : Side.values()) {
                assertThat(moment.variation(better)).as(at).isEqualTo(result.variation(better));
                assertThat(moment.assurance(better)).as(at).isEqualTo(result.assurance(better));
            }
            assertThat(moment.result().parts()).isEqualTo(result.parts());
        }
    }

    private static Chart chart(ChartKind kind, Random random) {
        List<RuleSet> sets = RuleSet.all();
        CentreLine first = random.nextBoolean() ? CentreLine.ofAllPoints() : CentreLine.ofFirst(1 + random.nextInt(20));
        Chart chart = Chart.of(kind, first)
                .withRules(sets.get(random.nextInt(sets.size())))
                .withTarget(0.5)
                .multipliedBy(random.nextBoolean() ? 1 : 100);
        if (random.nextBoolean()) {
            chart = chart.unscreened();
        }
        if (random.nextInt(3) == 0) {
            chart = chart.from(
                    2 + random.nextInt(30),
                    random.nextBoolean() ? CentreLine.continued() : CentreLine.ofFirst(1 + random.nextInt(9)));
        }
        return chart;
    }

    private static Series series(ChartKind kind, Random random) {
        int size = 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 45);
        boolean coarse = random.nextBoolean();
        double[] numerators = new double[size];
        double[] denominators = new double[size];
        double[] deviations = new double[size];
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            denominators[i] = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(9);
            numerators[i] = Math.min(denominators[i], random.nextInt(coarse ? 3 : 9));
            deviations[i] = denominators[i] < 2 ? Double.NaN : random.nextDouble();
            values[i] = coarse ? 1 + random.nextInt(4) : random.nextDouble() + 0.01 * i;
            if (random.nextInt(12) == 0) {
                numerators[i] = Double.NaN;
                values[i] = Double.NaN;
            }
        }
        Series series = switch (kind) {
            case XBAR, S -> Series.ofSubgroupSummaries(denominators, values, deviations);
            case P, P_PRIME, U, U_PRIME, I_PRIME -> Series.ofProportions(numerators, denominators);
            default -> Series.ofValues(values);
        };
        return random.nextBoolean() ? series : series.excluding(1 + random.nextInt(size));
    }
}
