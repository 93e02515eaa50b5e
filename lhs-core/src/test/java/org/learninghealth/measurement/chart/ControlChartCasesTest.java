package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.measurement.chart.ReferenceCases.Tolerance;
import tools.jackson.databind.JsonNode;

/** All kinds of charts against the outputs of qicharts2 0.8.1 on real series. */
class ControlChartCasesTest {

    @TestFactory
    Stream<DynamicTest> chartsAgreeWithQicharts() {
        return ReferenceCases.of("qic", ControlChartCasesTest::agrees);
    }

    @TestFactory
    Stream<DynamicTest> everyBeginningSaysWhatItSaidAtTheTime() {
        return ReferenceCases.of("asof", ControlChartCasesTest::agreesAsOf);
    }

    /** What is left out must not go unseen. */
    @Test
    void everyCaseIsRead() {
        assertThat(ReferenceCases.leftOut()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> runsAgreeWithR() {
        return ReferenceCases.of("table-anhoej", test -> {
            if (test.path("expected").has("longest_run_max")) {
                limitsAgree(test);
            } else {
                powerAgrees(test);
            }
        });
    }

    private static void limitsAgree(JsonNode test) {
        JsonNode want = test.path("expected");
        for (int i = 0; i < want.path("n").size(); i++) {
            double[] values = IntStream.rangeClosed(1, want.path("n").path(i).asInt())
                    .mapToDouble(place -> place % 2 == 0 ? 1 : -1)
                    .toArray();
            Runs runs = Chart.of(ChartKind.RUN, CentreLine.at(0))
                    .read(Series.ofValues(values))
                    .parts()
                    .get(0)
                    .runs()
                    .orElseThrow();
            assertThat(runs.longestLimit())
                    .as("longest run of %d", values.length)
                    .isEqualTo(want.path("longest_run_max").path(i).asInt());
            assertThat(runs.crossingsLimit())
                    .as("crossings of %d", values.length)
                    .isEqualTo(want.path("crossings_min").path(i).asInt());
        }
    }

    /** How often the runs of independent normal values about a known line signal, when the line is off by so many deviations. */
    private static void powerAgrees(JsonNode test) {
        JsonNode want = test.path("expected");
        Map<String, Double> shifts = new LinkedHashMap<>();
        want.propertyNames().forEach(name -> {
            if (name.equals("p_signal_no_shift")) {
                shifts.put(name, 0.0);
            } else if (!name.equals("n")) {
                shifts.put(name, Double.valueOf(name.replaceAll("p_signal_shift_|sd", "")));
            }
        });
        assertThat(shifts).isNotEmpty();
        shifts.forEach((name, shift) -> {
            for (int i = 0; i < want.path("n").size(); i++) {
                int points = want.path("n").path(i).asInt();
                Tolerance.of(test)
                        .assertSame(
                                name + " of " + points,
                                AnhojLimitsTest.shareOfSignals(points, shift),
                                want.path(name).path(i));
            }
        });
    }

    /** Read off the charts that they make: of subgroups with a mean of 0 and a deviation of 1. */
    @TestFactory
    Stream<DynamicTest> constantsAgreeWithR() {
        return ReferenceCases.of("table-constants", test -> {
            JsonNode want = test.path("expected");
            for (int i = 0; i < want.path("n").size(); i++) {
                int n = want.path("n").path(i).asInt();
                Series subgroups =
                        Series.ofSubgroupSummaries(new double[] {n, n}, new double[] {0, 0}, new double[] {1, 1});
                ChartPoint mean =
                        Chart.of(ChartKind.XBAR).read(subgroups).points().get(0);
                ChartPoint deviation =
                        Chart.of(ChartKind.S).read(subgroups).points().get(0);
                same(test, "A3", i, mean.limits().upper());
                same(test, "B3", i, deviation.limits().lower());
                same(test, "B4", i, deviation.limits().upper());
                same(test, "c4", i, OptionalDouble.of(Constants.c4(n)));
                if (n == 2) {
                    // moving ranges are of two values, and their constants are rounded as in the printed tables
                    Tolerance printed = new Tolerance(0, 0.0005);
                    printed.assertSame("d2", Constants.D2, want.path("d2").path(i));
                    printed.assertSame("D4", Constants.D4, want.path("D4").path(i));
                }
            }
        });
    }

    private static void same(JsonNode test, String constant, int i, OptionalDouble got) {
        Tolerance.of(test)
                .assertSame(
                        constant + " at " + i,
                        got,
                        test.path("expected").path(constant).path(i));
    }

    private static void agrees(JsonNode test) {
        ChartResult result = chart(test).read(ReferenceCases.series(test));
        Tolerance tolerance = Tolerance.of(test);
        JsonNode points = test.at("/expected/points");
        List<ChartPoint> got = result.points();
        assertThat(got).hasSize(points.path("value").size());
        for (int i = 0; i < got.size(); i++) {
            ChartPoint point = got.get(i);
            String at = " " + (i + 1);
            tolerance.assertSame(
                    "value" + at, point.value(), points.path("value").path(i));
            tolerance.assertSame(
                    "centre" + at, point.centre(), points.path("cl").path(i));
            if (result.chart().kind().hasLimits()) {
                tolerance.assertSame(
                        "lower" + at, point.limits().lower(), points.path("lcl").path(i));
                tolerance.assertSame(
                        "upper" + at, point.limits().upper(), points.path("ucl").path(i));
                tolerance.assertSame(
                        "lower 2" + at,
                        point.warnings().lower(),
                        points.path("lcl2s").path(i));
                tolerance.assertSame(
                        "upper 2" + at,
                        point.warnings().upper(),
                        points.path("ucl2s").path(i));
            }
            assertThat(point.beyondLimits())
                    .as("beyond limits" + at)
                    .isEqualTo(points.path("sigma_signal").path(i).asBoolean());
            assertThat(point.part()).isEqualTo(points.path("part").path(i).asInt());
            assertThat(point.inBaseline())
                    .isEqualTo(points.path("in_baseline").path(i).asBoolean());
        }
        JsonNode parts = test.at("/expected/parts");
        assertThat(result.parts()).hasSize(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            agrees(result.parts().get(i), got, parts.path(i));
        }
    }

    private static void agrees(ChartPart part, List<ChartPoint> points, JsonNode want) {
        assertThat(part.number()).isEqualTo(want.path("part").asInt());
        assertThat(part.first()).isEqualTo(want.path("first").asInt());
        assertThat(part.last()).isEqualTo(want.path("last").asInt());
        List<ChartPoint> own = points.subList(part.first() - 1, part.last());
        assertThat(own.stream().filter(point -> !point.excluded()).count())
                .isEqualTo(want.path("n_obs").asLong());
        assertThat(own.stream().filter(ChartPoint::beyondLimits).count())
                .isEqualTo(want.path("sigma_signals").asLong());
        assertThat(part.useful()).isEqualTo(want.path("n_useful").asInt());
        assertThat(part.runs().isEmpty()).isEqualTo(want.path("longest_run").isNull());
        assertThat(part.runsSignal()).isEqualTo(want.path("runs_signal").asBoolean());
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

    private static void agreesAsOf(JsonNode test) {
        ChartHistory history = chart(test).history(ReferenceCases.series(test));
        Tolerance tolerance = Tolerance.of(test);
        JsonNode expected = test.path("expected");
        Integer firstSignal = null;
        for (int i = 0; i < expected.path("n").size(); i++) {
            int length = expected.path("n").path(i).asInt();
            ChartHistory.Moment moment = history.at(length);
            tolerance.assertSame(
                    "centre of " + length, moment.centre(), expected.path("cl").path(i));
            if (expected.has("lcl")) {
                tolerance.assertSame(
                        "lower of " + length,
                        moment.limits().lower(),
                        expected.path("lcl").path(i));
                tolerance.assertSame(
                        "upper of " + length,
                        moment.limits().upper(),
                        expected.path("ucl").path(i));
            }
            assertThat(moment.runs().map(Runs::useful).orElse(0))
                    .isEqualTo(expected.path("n_useful").path(i).asInt());
            assertThat(moment.runsSignal())
                    .isEqualTo(expected.path("runs_signal").path(i).asBoolean());
            int longest = expected.path("longest_run").path(i).asInt();
            int crossings = expected.path("crossings").path(i).asInt();
            moment.runs().ifPresent(runs -> {
                assertThat(runs.longest().length()).isEqualTo(longest);
                assertThat(runs.crossings()).isEqualTo(crossings);
            });
            firstSignal = moment.runsSignal() && firstSignal == null ? Integer.valueOf(length) : firstSignal;
        }
        JsonNode want = expected.path("first_runs_signal_at");
        assertThat(firstSignal).isEqualTo(want.isNull() ? null : Integer.valueOf(want.asInt()));
    }

    private static Chart chart(JsonNode test) {
        JsonNode options = test.path("options");
        CentreLine line = CentreLine.ofAllPoints();
        if (options.has("freeze")) {
            line = CentreLine.ofFirst(options.path("freeze").asInt());
        }
        if (options.has("cl")) {
            line = CentreLine.at(options.path("cl").asDouble());
        }
        Chart chart = Chart.of(kind(options.path("chart").asString()), line)
                .multipliedBy(options.path("multiply").asDouble());
        if (!options.path("screened_mr").asBoolean()) {
            chart = chart.unscreened();
        }
        for (JsonNode end : options.path("part_ends")) {
            chart = chart.from(end.asInt() + 1, line);
        }
        return chart;
    }

    private static ChartKind kind(String name) {
        return switch (name) {
            case "run" -> ChartKind.RUN;
            case "i" -> ChartKind.I;
            case "mr" -> ChartKind.MR;
            case "xbar" -> ChartKind.XBAR;
            case "s" -> ChartKind.S;
            case "t" -> ChartKind.T;
            case "p" -> ChartKind.P;
            case "pp" -> ChartKind.P_PRIME;
            case "c" -> ChartKind.C;
            case "u" -> ChartKind.U;
            case "up" -> ChartKind.U_PRIME;
            case "g" -> ChartKind.G;
            case "ip" -> ChartKind.I_PRIME;
            default -> throw new IllegalArgumentException("unknown chart: " + name);
        };
    }
}
