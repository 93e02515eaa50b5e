package org.learninghealth.engagement.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.engagement.Metric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the metrics with values that unrelated programs computed on public data. The data isn't part of the source: {@code
 * -Dlhs.cases.engagement=DIRECTORY} names a directory with a folder for each case, or one above it called {@code cases}.
 */
class MetricCasesTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** What the library says in another way, and how; all others are keys of its own figures. */
    private static final Map<String, String> SAID_OTHERWISE = Map.of(
            "active.summary", "each number is a figure: DAILY_ACTIVE, ACTIVITIES, ACTIVE_MEMBERS",
            "participation.active_members", "ACTIVE_MEMBERS counts whoever has left too",
            "silo.ei_expected", "a reading of SILO_INDEX",
            "silo.ei_index_weighted", "a reading of SILO_INDEX",
            "broker.gf_top5", "of single persons",
            "coattendance.top5", "of single persons",
            "network.betweenness_top10", "of single persons",
            "network.constraint_lowest10", "of single persons");

    @TestFactory
    Stream<DynamicContainer> theMetricsOfRealCommunitiesAreThoseOfOtherPrograms() throws IOException {
        List<DynamicContainer> found = new ArrayList<>();
        Set<String> keys = new TreeSet<>();
        for (Path folder : cases()) {
            found.add(caseIn(folder));
            JSON.readTree(Files.readString(folder.resolve("expected.json")))
                    .path("metrics")
                    .forEach(metric -> keys.add(metric.path("metric").asString()));
        }
        Set<String> ours = Arrays.stream(Metric.values()).map(Metric::key).collect(Collectors.toSet());
        assertThat(keys)
                .as("their keys are ours, or we know why not")
                .isNotEmpty()
                .allMatch(key -> ours.contains(key) || SAID_OTHERWISE.containsKey(key));
        assertThat(ours).doesNotContainAnyElementsOf(SAID_OTHERWISE.keySet());
        return found.stream();
    }

    /** The folders of all cases; where none are named the test isn't run. */
    static List<Path> cases() throws IOException {
        String named = System.getProperty("lhs.cases.engagement");
        assumeTrue(
                named != null,
                "The metrics were not compared with reference cases: name their directory with"
                        + " -Dlhs.cases.engagement=DIRECTORY to do so");
        Path directory = Path.of(named);
        Path cases = Files.isDirectory(directory.resolve("cases")) ? directory.resolve("cases") : directory;
        try (Stream<Path> folders = Files.list(cases)) {
            List<Path> found = folders.filter(each -> Files.exists(each.resolve("expected.json")))
                    .sorted()
                    .toList();
            assertThat(found).as("cases in %s", cases).isNotEmpty();
            return found;
        }
    }

    private static DynamicContainer caseIn(Path folder) throws IOException {
        JsonNode expected = JSON.readTree(Files.readString(folder.resolve("expected.json")));
        MetricCase data = MetricCase.read(folder, expected);
        return DynamicContainer.dynamicContainer(
                folder.getFileName().toString(),
                StreamSupport.stream(expected.path("metrics").spliterator(), false)
                        .map(metric -> DynamicTest.dynamicTest(
                                metric.path("metric").asString() + " " + metric.path("params"), () -> {
                                    JsonNode params = metric.path("params");
                                    String key = metric.path("metric").asString();
                                    assertSame(
                                            key,
                                            data.by(params).value(key, params),
                                            metric.path("value"),
                                            metric.path("tolerance").asDouble());
                                })));
    }

    /** A comparison that lets anything pass would make all of the above worthless. */
    @Test
    void theComparisonSeesWhatDiffers() {
        assertThat(differs("x", 1.0, "1.0000001")).isTrue();
        assertThat(differs("x", 1.0, "1.0000000000001")).isFalse();
        assertThat(differs("x", null, "0")).isTrue();
        assertThat(differs("x", 0, "null")).isTrue();
        assertThat(differs("x", "a", "\"b\"")).isTrue();
        assertThat(differs("x", List.of(1, 2), "[2,1]")).isTrue();
        assertThat(differs("x", List.of(1, 2), "[1]")).isTrue();
        assertThat(differs("x", Map.of("a", 1), "{\"b\":1}")).isTrue();
        assertThat(differs("x_top5", ranked("b", "a"), "[{\"id\":\"a\",\"value\":2},{\"id\":\"b\",\"value\":2}]"))
                .isFalse();
        assertThat(differs("x_top5", ranked("b", "c"), "[{\"id\":\"a\",\"value\":3},{\"id\":\"b\",\"value\":2}]"))
                .isTrue();
        assertThat(differs("x", ranked("b", "a"), "[{\"id\":\"a\",\"value\":2},{\"id\":\"b\",\"value\":2}]"))
                .isTrue();
    }

    private static List<Map<String, Object>> ranked(String... ids) {
        return Stream.of(ids)
                .map(id -> Map.<String, Object>of("id", id, "value", 2))
                .toList();
    }

    private static boolean differs(String metric, @Nullable Object got, String want) {
        try {
            assertSame(metric, got, JSON.readTree(want), 1e-9);
            return false;
        } catch (AssertionError difference) {
            return true;
        }
    }

    /** Numbers to a relative tolerance, all else exactly. */
    static void assertSame(String what, @Nullable Object got, JsonNode want, double tolerance) {
        if (want.isNull() || got == null) {
            assertThat(got == null).as("%s: %s for %s", what, got, want).isEqualTo(want.isNull());
        } else if (want.isNumber()) {
            assertThat(got).as("%s: %s for %s", what, got, want).isInstanceOf(Number.class);
            double number = ((Number) got).doubleValue();
            assertThat(Math.abs(number - want.asDouble()))
                    .as("%s: %s for %s", what, got, want)
                    .isLessThanOrEqualTo(tolerance * Math.max(1, Math.abs(want.asDouble())));
        } else if (want.isArray()) {
            assertThat(got).as("%s: %s for %s", what, got, want).isInstanceOf(List.class);
            assertSameList(what, (List<?>) got, want, tolerance);
        } else if (want.isObject()) {
            assertThat(got).as("%s: %s for %s", what, got, want).isInstanceOf(Map.class);
            for (Map.Entry<String, JsonNode> field : want.properties()) {
                assertThat(((Map<?, ?>) got).containsKey(field.getKey()))
                        .as("%s has %s", what, field.getKey())
                        .isTrue();
                String inside = what.contains("_top") ? what : what + "." + field.getKey();
                assertSame(inside, ((Map<?, ?>) got).get(field.getKey()), field.getValue(), tolerance);
            }
        } else {
            assertThat(got).as(what).isEqualTo(want.asString());
        }
    }

    /** In a list of the highest or lowest, the order among equals is free, and which of several equals closes it. */
    private static void assertSameList(String what, List<?> got, JsonNode want, double tolerance) {
        assertThat(got).as("%s: %s for %s", what, got, want).hasSize(want.size());
        boolean ranked = what.matches(".*(_top|_lowest|\\.top).*");
        List<Object> ours = new ArrayList<>(got);
        List<JsonNode> theirs = StreamSupport.stream(want.spliterator(), false).toList();
        if (ranked && !theirs.isEmpty()) {
            for (int i = 0; i < theirs.size(); i++) {
                double rank = rank(theirs.get(i));
                assertSame(
                        what + "[" + i + "].value",
                        rank(JSON.valueToTree(ours.get(i))),
                        JSON.valueToTree(rank),
                        tolerance);
            }
            double closing = rank(theirs.get(theirs.size() - 1));
            boolean highest = !what.contains("_lowest");
            List<String> certain = theirs.stream()
                    .filter(each -> Math.abs(rank(each) - closing) > tolerance * Math.max(1, Math.abs(closing)))
                    .map(MetricCasesTest::name)
                    .toList();
            assertThat(ours.stream().map(each -> name(JSON.valueToTree(each))).toList())
                    .as("%s, %s first", what, highest ? "highest" : "lowest")
                    .containsAll(certain);
            return;
        }
        for (int i = 0; i < theirs.size(); i++) {
            assertSame(what + "[" + i + "]", ours.get(i), theirs.get(i), tolerance);
        }
    }

    private static double rank(JsonNode each) {
        for (String field : List.of("value", "members", "events")) {
            if (each.has(field)) {
                return each.path(field).asDouble();
            }
        }
        throw new IllegalArgumentException("A ranking without a value: " + each);
    }

    private static String name(JsonNode each) {
        return each.path("id").asString("") + each.path("object").asString("")
                + each.path("a").asString("") + "/" + each.path("b").asString("");
    }
}
