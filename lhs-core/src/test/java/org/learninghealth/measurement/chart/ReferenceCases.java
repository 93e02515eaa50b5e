package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Outputs of reference implementations on real series. They are not part of the source: {@code -Dlhs.cases=DIRECTORY} names
 * a directory with a folder {@code cases} of files in the format {@code spc-case/1}.
 */
public final class ReferenceCases {

    private static final JsonMapper JSON = new JsonMapper();

    /** How the names of all files begin that some test reads. */
    private static final Set<String> FAMILIES = Set.of(
            "asof",
            "bernoulli",
            "cusum",
            "ears",
            "essence",
            "ewma",
            "nelson",
            "pm",
            "ptd",
            "ptdmdc",
            "qic",
            "rebase",
            "rules",
            "table-anhoej",
            "table-arl-cusum",
            "table-arl-ewma",
            "table-constants");

    private ReferenceCases() {}

    /** A test for each case of a family; skipped, and said so, where the cases aren't there. */
    public static Stream<DynamicTest> of(String family, Consumer<JsonNode> test) {
        assertThat(FAMILIES).contains(family);
        List<Path> found = files().filter(file -> isOf(family, file)).sorted().toList();
        assertThat(found).as("cases of family %s", family).isNotEmpty();
        return found.stream()
                .map(ReferenceCases::read)
                .map(each -> DynamicTest.dynamicTest(each.at("/id").asString(), () -> test.accept(each)));
    }

    /** The names of the files that belong to no family, so that no test reads them. */
    static List<String> leftOut() {
        return files().filter(file -> FAMILIES.stream().noneMatch(family -> isOf(family, file)))
                .map(file -> file.getFileName().toString())
                .sorted()
                .toList();
    }

    private static boolean isOf(String family, Path file) {
        return file.getFileName().toString().startsWith(family + "-");
    }

    private static Stream<Path> files() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of an array, NaN for null. */
    public static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(node -> node.isNull() ? Double.NaN : node.asDouble())
                .toArray();
    }

    static Series series(JsonNode test) {
        JsonNode input = test.path("input");
        String chart = test.at("/options/chart").asString("");
        Series series;
        if (chart.equals("xbar") || chart.equals("s")) {
            series = Series.ofSubgroups(subgroups(input).toArray(double[][]::new));
        } else if (input.has("subgroups")) {
            String how = test.at("/options/agg").asString();
            series = Series.ofValues(subgroups(input)
                    .mapToDouble(subgroup -> aggregate(subgroup, how))
                    .toArray());
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

    private static Stream<double[]> subgroups(JsonNode input) {
        return StreamSupport.stream(input.path("subgroups").spliterator(), false)
                .map(ReferenceCases::numbers);
    }

    private static double aggregate(double[] subgroup, String how) {
        double[] sorted = Arrays.stream(subgroup).sorted().toArray();
        double sum = Arrays.stream(sorted).sum();
        return switch (how) {
            case "sum" -> sum;
            case "mean" -> sum / sorted.length;
            case "median" -> (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            default -> throw new IllegalArgumentException("unknown way to aggregate: " + how);
        };
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
    public record Tolerance(double relative, double absolute) {

        /** The tolerance that a case names. */
        public static Tolerance of(JsonNode test) {
            return new Tolerance(
                    test.at("/tolerance/rel").asDouble(),
                    test.at("/tolerance/abs").asDouble());
        }

        void assertSame(String what, OptionalDouble got, JsonNode want) {
            assertSame(what, got.orElse(Double.NaN), want);
        }

        /** NaN matches null, and nothing else. */
        public void assertSame(String what, double got, JsonNode want) {
            assertThat(Double.isNaN(got)).as("%s undefined", what).isEqualTo(want.isNull());
            if (!want.isNull()) {
                double expected = want.asDouble();
                assertThat(Math.abs(got - expected))
                        .as("%s: %s for %s", what, got, expected)
                        .isLessThanOrEqualTo(absolute + relative * Math.abs(expected));
            }
        }
    }
}
