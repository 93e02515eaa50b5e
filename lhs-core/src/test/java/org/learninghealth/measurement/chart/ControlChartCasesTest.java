package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @Test
    void limitsOfRunsAgreeWithR() {
        JsonNode table = ReferenceCases.table("table-anhoej-10-100");
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

    @Test
    void constantsAgreeWithR() {
        JsonNode table = ReferenceCases.table("table-constants-2-10");
        Tolerance tolerance = new Tolerance(1e-12, 1e-12);
        for (int i = 0; i < table.path("n").size(); i++) {
            int n = table.path("n").path(i).asInt();
            tolerance.assertSame("c4 of " + n, Constants.c4(n), table.path("c4").path(i));
            double spread = 3 * Constants.spreadOfDeviation(n);
            tolerance.assertSame(
                    "B3 of " + n, Math.max(0, 1 - spread), table.path("B3").path(i));
            tolerance.assertSame("B4 of " + n, 1 + spread, table.path("B4").path(i));
        }
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
