package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every series, on generated ones: short and long, with many ties, gaps and exclusions. */
class RunChartPropertiesTest {

    private static final Chart MEDIAN = Chart.of(ChartKind.RUN, CentreLine.ofAllPoints());

    @TestFactory
    Stream<DynamicTest> runsAgreeWithANaiveCount() {
        return onGeneratedSeries(series -> {
            ChartPart part = MEDIAN.read(series).parts().get(0);
            List<Double> values = included(series);
            if (values.isEmpty()) {
                assertThat(part.centre()).isEmpty();
                assertThat(part.runs()).isEmpty();
                return;
            }
            List<Double> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
            StringBuilder sides = new StringBuilder();
            values.stream().filter(value -> value != median).forEach(value -> sides.append(value > median ? 'a' : 'b'));
            String[] runs = sides.toString().split("(?<=a)(?=b)|(?<=b)(?=a)");
            assertThat(part.observed()).isEqualTo(values.size());
            assertThat(part.centre()).hasValue(median);
            assertThat(part.useful()).isEqualTo(sides.length());
            part.runs().ifPresent(got -> {
                assertThat(got.crossings()).isEqualTo(runs.length - 1);
                assertThat(got.longest().length())
                        .isEqualTo(Arrays.stream(runs)
                                .mapToInt(String::length)
                                .max()
                                .orElseThrow());
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> theLongestRunIsMadeOfItsPoints() {
        return onGeneratedSeries(series -> {
            ChartResult result = MEDIAN.read(series);
            result.parts().get(0).runs().map(Runs::longest).ifPresent(run -> {
                List<ChartPoint> points = result.points().subList(run.first() - 1, run.last());
                assertThat(points.get(0).useful()).isTrue();
                assertThat(points.get(points.size() - 1).useful()).isTrue();
                assertThat(points.stream().filter(ChartPoint::useful))
                        .hasSize(run.length())
                        .allMatch(point -> point.side().orElseThrow() == run.side());
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> scaleAndOriginDoNotMatter() {
        // Powers of two and small whole numbers, so that the arithmetic itself is exact.
        return onGeneratedSeries(series ->
                assertThat(runs(map(series, value -> 0.125 * value + 64))).isEqualTo(runs(series)));
    }

    @TestFactory
    Stream<DynamicTest> theMirrorImageHasTheSameRunsOnTheOtherSide() {
        return onGeneratedSeries(series -> assertThat(runs(map(series, value -> -value)))
                .isEqualTo(runs(series).stream()
                        .map(runs -> new Runs(
                                runs.useful(),
                                new Run(
                                        runs.longest().first(),
                                        runs.longest().last(),
                                        runs.longest().length(),
                                        runs.longest().side() == Side.ABOVE ? Side.BELOW : Side.ABOVE),
                                runs.longestLimit(),
                                runs.crossings(),
                                runs.crossingsLimit()))
                        .toList()));
    }

    @TestFactory
    Stream<DynamicTest> aBaselineAsLongAsTheSeriesIsNoBaseline() {
        return onGeneratedSeries(series -> assertThat(Chart.of(ChartKind.RUN, CentreLine.ofFirst(Integer.MAX_VALUE))
                        .read(series)
                        .parts())
                .isEqualTo(MEDIAN.read(series).parts()));
    }

    private static List<Runs> runs(Series series) {
        return MEDIAN.read(series).parts().stream()
                .flatMap(part -> part.runs().stream())
                .toList();
    }

    private static Stream<DynamicTest> onGeneratedSeries(Consumer<Series> property) {
        return LongStream.rangeClosed(1, 200)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> property.accept(series(seed))));
    }

    private static Series series(long seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(60);
        int distinct = 1 + random.nextInt(20);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextInt(12) == 0 ? Double.NaN : random.nextInt(distinct) - 5;
        }
        return Series.ofValues(values)
                .excluding(random.ints(random.nextInt(4), 1, size + 1).toArray());
    }

    private static Series map(Series series, DoubleUnaryOperator change) {
        Series changed = Series.ofValues(IntStream.rangeClosed(1, series.size())
                .mapToDouble(place -> change.applyAsDouble(series.value(place).orElse(Double.NaN)))
                .toArray());
        return changed.excluding(IntStream.rangeClosed(1, series.size())
                .filter(series::isExcluded)
                .toArray());
    }

    private static List<Double> included(Series series) {
        List<Double> values = new ArrayList<>();
        for (int place = 1; place <= series.size(); place++) {
            if (!series.isExcluded(place)) {
                series.value(place).ifPresent(values::add);
            }
        }
        return values;
    }
}
