package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Run charts against the outputs of qicharts2 on real series. The cases are not part of the source: {@code
 * -Dlhs.cases=DIRECTORY} names a directory with a folder {@code cases} of files in the format {@code spc-case/1}.
 */
class ReferenceCasesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> runChartsAgreeWithQicharts() {
        return cases("qic").map(test -> DynamicTest.dynamicTest(test.at("/id").asString(), () -> agrees(test)));
    }

    @TestFactory
    Stream<DynamicTest> everyPrefixSaysWhatItSaidAtTheTime() {
        return cases("asof").map(test -> DynamicTest.dynamicTest(test.at("/id").asString(), () -> agreesAsOf(test)));
    }

    @Test
    void limitsAgreeWithR() {
        JsonNode table = read(directory().resolve("table-anhoej-10-100.json")).path("expected");
        for (int i = 0; i < table.path("n").size(); i++) {
            int useful = table.path("n").path(i).asInt();
            assertThat(AnhojLimits.longestRun(useful))
                    .as("longest run of %d", useful)
                    .isEqualTo(table.path("longest_run_max").path(i).asInt());
            assertThat(AnhojLimits.crossings(useful))
                    .as("crossings of %d", useful)
                    .isEqualTo(table.path("crossings_min").path(i).asInt());
        }
    }

    private static void agrees(JsonNode test) {
        RunChartResult result = chart(test).read(series(test));
        Tolerance tolerance = Tolerance.of(test);
        JsonNode points = test.at("/expected/points");
        List<RunChartPoint> got = result.points();
        assertThat(got).hasSize(points.path("value").size());
        for (int i = 0; i < got.size(); i++) {
            tolerance.assertSame(
                    "value " + (i + 1), got.get(i).value(), points.path("value").path(i));
            tolerance.assertSame(
                    "centre " + (i + 1), got.get(i).centre(), points.path("cl").path(i));
            assertThat(got.get(i).part()).isEqualTo(points.path("part").path(i).asInt());
            assertThat(got.get(i).inBaseline())
                    .isEqualTo(points.path("in_baseline").path(i).asBoolean());
        }
        JsonNode parts = test.at("/expected/parts");
        assertThat(result.parts()).hasSize(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            RunChartPart part = result.parts().get(i);
            JsonNode want = parts.path(i);
            assertThat(part.number()).isEqualTo(want.path("part").asInt());
            assertThat(part.first()).isEqualTo(want.path("first").asInt());
            assertThat(part.last()).isEqualTo(want.path("last").asInt());
            assertThat(got.subList(part.first() - 1, part.last()).stream()
                            .filter(point -> !point.excluded())
                            .count())
                    .isEqualTo(want.path("n_obs").asLong());
            assertThat(part.useful()).isEqualTo(want.path("n_useful").asInt());
            assertThat(part.runs().isEmpty()).isEqualTo(want.path("longest_run").isNull());
            assertThat(part.runs().filter(Runs::signal).isPresent())
                    .isEqualTo(want.path("runs_signal").asBoolean());
            part.runs().ifPresent(runs -> {
                assertThat(runs.longest().length())
                        .isEqualTo(want.path("longest_run").asInt());
                assertThat(runs.longestLimit())
                        .isEqualTo(want.path("longest_run_max").asInt());
                assertThat(runs.crossings()).isEqualTo(want.path("crossings").asInt());
                assertThat(runs.crossingsLimit())
                        .isEqualTo(want.path("crossings_min").asInt());
            });
        }
    }

    private static void agreesAsOf(JsonNode test) {
        RunChart chart = chart(test);
        Series series = series(test);
        Tolerance tolerance = Tolerance.of(test);
        JsonNode expected = test.path("expected");
        Integer firstSignal = null;
        for (int i = 0; i < expected.path("n").size(); i++) {
            int length = expected.path("n").path(i).asInt();
            List<RunChartPart> parts = chart.read(series.first(length)).parts();
            RunChartPart part = parts.get(parts.size() - 1);
            tolerance.assertSame(
                    "centre of " + length, part.centre(), expected.path("cl").path(i));
            assertThat(part.useful())
                    .isEqualTo(expected.path("n_useful").path(i).asInt());
            boolean signal = part.runs().filter(Runs::signal).isPresent();
            assertThat(signal).isEqualTo(expected.path("runs_signal").path(i).asBoolean());
            part.runs().ifPresent(atTheTime(expected, i));
            firstSignal = signal && firstSignal == null ? Integer.valueOf(length) : firstSignal;
        }
        JsonNode want = expected.path("first_runs_signal_at");
        assertThat(firstSignal).isEqualTo(want.isNull() ? null : Integer.valueOf(want.asInt()));
    }

    private static Consumer<Runs> atTheTime(JsonNode expected, int i) {
        return runs -> {
            assertThat(runs.longest().length())
                    .isEqualTo(expected.path("longest_run").path(i).asInt());
            assertThat(runs.crossings())
                    .isEqualTo(expected.path("crossings").path(i).asInt());
        };
    }

    private static RunChart chart(JsonNode test) {
        JsonNode options = test.path("options");
        CentreLine line = CentreLine.ofAllPoints();
        if (options.has("freeze")) {
            line = CentreLine.ofFirst(options.path("freeze").asInt());
        }
        if (options.has("cl")) {
            line = CentreLine.at(options.path("cl").asDouble());
        }
        RunChart chart =
                RunChart.about(line).multipliedBy(options.path("multiply").asDouble());
        for (JsonNode end : options.path("part_ends")) {
            chart = chart.from(end.asInt() + 1, line);
        }
        return chart;
    }

    private static Series series(JsonNode test) {
        JsonNode input = test.path("input");
        Series series;
        if (input.has("subgroups")) {
            series = Series.ofValues(subgroupValues(
                    input.path("subgroups"), test.at("/options/agg").asString()));
        } else if (input.has("n")) {
            series = Series.ofRatios(numbers(input.path("y")), numbers(input.path("n")));
        } else {
            series = Series.ofValues(numbers(input.path("y")));
        }
        JsonNode excluded = test.at("/options/exclude");
        return series.excluding(StreamSupport.stream(excluded.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray());
    }

    private static double[] subgroupValues(JsonNode subgroups, String how) {
        return StreamSupport.stream(subgroups.spliterator(), false)
                .mapToDouble(subgroup -> {
                    double[] sorted = Arrays.stream(numbers(subgroup)).sorted().toArray();
                    double sum = Arrays.stream(sorted).sum();
                    return switch (how) {
                        case "sum" -> sum;
                        case "mean" -> sum / sorted.length;
                        case "median" -> (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
                        default -> throw new IllegalArgumentException("unknown way to aggregate: " + how);
                    };
                })
                .toArray();
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(node -> node.isNull() ? Double.NaN : node.asDouble())
                .toArray();
    }

    private static Stream<JsonNode> cases(String family) {
        try (Stream<Path> files = Files.list(directory())) {
            List<JsonNode> found = new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().startsWith(family + "-"))
                            .sorted()
                            .map(ReferenceCasesTest::read)
                            .filter(test -> test.at("/options/chart").asString().equals("run"))
                            .toList());
            assertThat(found).as("cases of family %s", family).isNotEmpty();
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        String cases = System.getProperty("lhs.cases");
        assumeTrue(
                cases != null,
                "The reference cases were not compared: name their directory with -Dlhs.cases=DIRECTORY to do so");
        return Path.of(cases, "cases");
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers match when they differ by no more than {@code abs + rel * |want|}. */
    private record Tolerance(double relative, double absolute) {

        static Tolerance of(JsonNode test) {
            return new Tolerance(
                    test.at("/tolerance/rel").asDouble(),
                    test.at("/tolerance/abs").asDouble());
        }

        void assertSame(String what, OptionalDouble got, JsonNode want) {
            assertThat(got.isEmpty()).as("%s undefined", what).isEqualTo(want.isNull());
            if (got.isPresent()) {
                double expected = want.asDouble();
                assertThat(Math.abs(got.getAsDouble() - expected))
                        .as("%s: %s for %s", what, got.getAsDouble(), expected)
                        .isLessThanOrEqualTo(absolute + relative * Math.abs(expected));
            }
        }
    }
}
