package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.measurement.chart.ReferenceCases.Tolerance;
import tools.jackson.databind.JsonNode;

/** Sets of rules against the outputs of NHSRplotthedots, PowerBI-SPC, qcc and the text of Perla, Provost and Murray. */
class RuleCasesTest {

    @TestFactory
    Stream<DynamicTest> makingDataCount() {
        return ReferenceCases.of("ptd", test -> agrees(test, RuleSet.makingDataCount()));
    }

    @TestFactory
    Stream<DynamicTest> makingDataCountSince2024() {
        return ReferenceCases.of(
                "ptdmdc", test -> agrees(test, RuleSet.makingDataCount(Rule.TwoInThree.OUTSIDE_COUNTS)));
    }

    @TestFactory
    Stream<DynamicTest> patternsAboutGivenLines() {
        return ReferenceCases.of("rules", RuleCasesTest::agreesWithPowerBi);
    }

    @TestFactory
    Stream<DynamicTest> perlaProvostMurray() {
        return ReferenceCases.of("pm", RuleCasesTest::agreesWithPerla);
    }

    @TestFactory
    Stream<DynamicTest> nelsonAndWesternElectric() {
        return ReferenceCases.of("nelson", RuleCasesTest::agreesWithQcc);
    }

    private static void agrees(JsonNode test, RuleSet rules) {
        JsonNode options = test.path("options");
        Side better = switch (options.path("improvement_direction").asString()) {
            case "increase" -> Side.ABOVE;
            case "decrease" -> Side.BELOW;
            default -> Side.ON;
        };
        Chart chart = nhsChart(test).withRules(rules);
        Series series = ReferenceCases.series(test);
        ChartResult result = chart.read(series);
        Tolerance tolerance = Tolerance.of(test);
        JsonNode points = test.at("/expected/points");
        for (int i = 0; i < series.size(); i++) {
            ChartPoint point = result.point(i + 1);
            String at = " " + (i + 1);
            tolerance.assertSame(
                    "mean" + at, point.centre(), points.path("mean").path(i));
            tolerance.assertSame(
                    "lower" + at, point.limits().lower(), points.path("lpl").path(i));
            tolerance.assertSame(
                    "upper" + at, point.limits().upper(), points.path("upl").path(i));
            assertThat(point.part()).isEqualTo(points.path("segment").path(i).asInt());
            assertThat(point.side().map(RuleCasesTest::direction).orElseThrow())
                    .isEqualTo(points.path("relative_to_mean").path(i).asInt());
            assertThat(point.beyondLimits())
                    .isEqualTo(points.path("outside_limits").path(i).asBoolean());
            assertThat(label(point))
                    .as("special cause" + at)
                    .isEqualTo(points.path("special_cause").path(i).asString());
            assertThat(type(point.variation(better)))
                    .as("type" + at)
                    .isEqualTo(points.path("point_type").path(i).asString());
            assertThat(result.parts().get(point.part() - 1).isShort())
                    .isEqualTo(points.path("short_segment_warning").path(i).asBoolean());
        }
        JsonNode expected = test.at("/expected/series");
        assertThat(type(result.variation(better)))
                .isEqualTo(expected.path("variation").asString());
        assertThat(result.variation(better).icon())
                .isEqualTo(expected.path("variation_icon").asString());
        assertThat(result.assurance(better).map(RuleCasesTest::word).orElse("null"))
                .isEqualTo(text(expected.path("assurance")));
        assertThat(result.assurance(better).map(Assurance::icon).orElse("null"))
                .isEqualTo(text(expected.path("assurance_icon")));
        segmentsAgree(test, result, better);
        asOfAgrees(test, chart.history(series), better);
    }

    private static void segmentsAgree(JsonNode test, ChartResult result, Side better) {
        JsonNode segments = test.at("/expected/segments");
        assertThat(result.parts()).hasSize(segments.size());
        for (int i = 0; i < segments.size(); i++) {
            ChartPart part = result.parts().get(i);
            List<Variation> variations = result.points().subList(part.first() - 1, part.last()).stream()
                    .map(point -> point.variation(better))
                    .toList();
            JsonNode want = segments.path(i);
            assertThat(variations).hasSize(want.path("n").asInt());
            assertThat(variations.stream().filter(Variation::isImprovement).count())
                    .isEqualTo(want.path("improvement").asLong());
            assertThat(variations.stream().filter(Variation::isConcern).count())
                    .isEqualTo(want.path("concern").asLong());
            assertThat(variations.stream()
                            .filter(each -> each == Variation.COMMON_CAUSE)
                            .count())
                    .isEqualTo(want.path("common_cause").asLong());
        }
    }

    private static void asOfAgrees(JsonNode test, ChartHistory history, Side better) {
        JsonNode expected = test.at("/expected/as_of");
        Tolerance tolerance = Tolerance.of(test);
        for (int i = 0; i < expected.path("n").size(); i++) {
            ChartHistory.Moment moment = history.at(expected.path("n").path(i).asInt());
            tolerance.assertSame("mean", moment.centre(), expected.path("mean").path(i));
            tolerance.assertSame(
                    "lower", moment.limits().lower(), expected.path("lpl").path(i));
            tolerance.assertSame(
                    "upper", moment.limits().upper(), expected.path("upl").path(i));
            assertThat(type(moment.variation(better)))
                    .isEqualTo(expected.path("variation").path(i).asString());
            assertThat(label(moment.signals()))
                    .isEqualTo(expected.path("special_cause").path(i).asString());
            assertThat(moment.assurance(better).map(RuleCasesTest::word).orElse("null"))
                    .isEqualTo(text(expected.path("assurance").path(i)));
            assertThat(moment.result().points().stream()
                            .filter(point -> point.variation(better) != Variation.COMMON_CAUSE)
                            .count())
                    .isEqualTo(expected.path("special_points").path(i).asLong());
        }
    }

    private static Chart nhsChart(JsonNode test) {
        JsonNode options = test.path("options");
        CentreLine line = options.has("fix_after_n_points")
                ? CentreLine.ofFirst(options.path("fix_after_n_points").asInt())
                : CentreLine.ofAllPoints();
        Chart chart = Chart.of(ChartKind.XMR, line);
        if (!options.path("screen_outliers").asBoolean()) {
            chart = chart.unscreened();
        }
        if (options.has("target")) {
            chart = chart.withTarget(options.path("target").asDouble());
        }
        List<String> dates = StreamSupport.stream(test.at("/input/x").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
        for (JsonNode date : options.path("rebase_dates")) {
            chart = chart.from(dates.indexOf(date.asString()) + 1, line);
        }
        return chart;
    }

    private static void agreesWithPowerBi(JsonNode test) {
        JsonNode input = test.path("input");
        double centre = input.path("cl").path(0).asDouble();
        boolean limits = input.has("ucl");
        double sigma = limits ? (input.path("ucl").path(0).asDouble() - centre) / 3 : Double.NaN;
        Chart chart = limits
                ? Chart.of(ChartKind.I, CentreLine.at(centre, sigma))
                : Chart.of(ChartKind.RUN, CentreLine.at(centre));
        Series series = ReferenceCases.series(test);
        JsonNode expected = test.path("expected");
        for (int length = 6; length <= 8; length++) {
            assertFlags(chart, series, Rule.shift(length, Ties.BREAK), expected.path("shift" + length));
            assertFlags(chart, series, Rule.trend(length - 1, Ties.BREAK), expected.path("trend" + (length - 1)));
        }
        if (limits) {
            Rule twoInThree = Rule.twoInThree(Rule.TwoInThree.THIRD_ANYWHERE);
            assertFlags(chart, series, Rule.beyondLimits(), expected.path("astronomical"));
            assertFlags(chart, series, twoInThree, expected.path("two_in_three_points"));
            String[] all = none(series.size());
            for (ChartPoint point : read(chart, series, twoInThree).points()) {
                if (point.signals().stream().anyMatch(PointSignal::completed)) {
                    Arrays.fill(
                            all,
                            Math.max(0, point.place() - 3),
                            point.place(),
                            word(point.signals().get(0).side()));
                }
            }
            assertThat(all).isEqualTo(words(expected.path("two_in_three_series")));
        }
    }

    private static void agreesWithPerla(JsonNode test) {
        Series series = ReferenceCases.series(test);
        Chart chart = Chart.of(ChartKind.RUN).withRules(RuleSet.perlaProvostMurray());
        ChartResult result = chart.read(series);
        JsonNode expected = test.path("expected");
        Tolerance.of(test).assertSame("median", result.parts().get(0).centre(), expected.path("median"));
        Optional<Runs> runs = result.parts().get(0).runs();
        assertThat(runs.map(Runs::useful).orElse(0))
                .isEqualTo(expected.path("n_useful").asInt());
        assertThat(runs.map(Runs::crossings).orElse(0))
                .isEqualTo(expected.path("crossings").asInt());
        assertThat(runs.map(found -> found.longest().length()).orElse(0))
                .isEqualTo(expected.path("longest_run").asInt());
        Rule shift = Rule.shift(6, Ties.SKIP);
        assertFlags(chart, series, shift, expected.path("shift_flag"));
        assertThat(result.stretches(shift)).isEqualTo(stretches(expected.path("shifts"), "useful_points"));
        assertThat(result.stretches(Rule.trend(5, Ties.SKIP))).isEqualTo(stretches(expected.path("trends"), "points"));
    }

    private static List<Run> stretches(JsonNode array, String count) {
        List<Run> stretches = new ArrayList<>();
        array.forEach(each -> stretches.add(new Run(
                each.path("first").asInt(),
                each.path("last").asInt(),
                each.path(count).asInt(),
                each.path("direction").asString().equals("upper") ? Side.ABOVE : Side.BELOW)));
        return stretches;
    }

    private static void agreesWithQcc(JsonNode test) {
        Chart chart = Chart.of(ChartKind.I).unscreened();
        Series series = ReferenceCases.series(test);
        Tolerance tolerance = Tolerance.of(test);
        JsonNode expected = test.path("expected");
        ChartPoint first = chart.read(series).point(1);
        tolerance.assertSame("centre", first.centre(), expected.path("center"));
        tolerance.assertSame("lower", first.limits().lower(), expected.path("lcl"));
        tolerance.assertSame("upper", first.limits().upper(), expected.path("ucl"));
        completed(chart, series, RuleSet.nelson(), "nelson", expected.path("rules"));
        completed(chart, series, RuleSet.westernElectric(), "we", expected.path("rules"));
    }

    private static void completed(Chart chart, Series series, RuleSet rules, String name, JsonNode expected) {
        ChartResult result = chart.withRules(rules).read(series);
        for (int i = 0; i < rules.rules().size(); i++) {
            Rule rule = rules.rules().get(i);
            int[] places = result.points().stream()
                    .filter(point -> point.signals().stream()
                            .anyMatch(signal -> signal.rule().equals(rule) && signal.completed()))
                    .mapToInt(ChartPoint::place)
                    .toArray();
            assertThat(places)
                    .as(name + (i + 1))
                    .isEqualTo(
                            StreamSupport.stream(expected.path(name + (i + 1)).spliterator(), false)
                                    .mapToInt(JsonNode::asInt)
                                    .toArray());
        }
    }

    private static ChartResult read(Chart chart, Series series, Rule rule) {
        return chart.withRules(new RuleSet("one", List.of(rule), false)).read(series);
    }

    private static void assertFlags(Chart chart, Series series, Rule rule, JsonNode want) {
        String[] flags = none(series.size());
        for (ChartPoint point : read(chart, series, rule).points()) {
            point.signals().stream()
                    .filter(PointSignal::member)
                    .forEach(signal -> flags[point.place() - 1] = word(signal.side()));
        }
        assertThat(flags).as(rule.code()).isEqualTo(words(want));
    }

    private static String[] none(int size) {
        return IntStream.range(0, size).mapToObj(i -> "none").toArray(String[]::new);
    }

    private static String[] words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toArray(String[]::new);
    }

    private static String word(Side side) {
        return side == Side.ABOVE ? "upper" : "lower";
    }

    private static String word(Assurance assurance) {
        return assurance.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "null" : node.asString();
    }

    private static int direction(Side side) {
        return side == Side.ABOVE ? 1 : side == Side.BELOW ? -1 : 0;
    }

    private static String label(ChartPoint point) {
        return label(point.signals());
    }

    private static String label(List<PointSignal> signals) {
        return signals.stream()
                .filter(PointSignal::member)
                .findFirst()
                .map(signal -> label(signal.rule().code(), signal.side() == Side.ABOVE))
                .orElse("Common Cause");
    }

    private static String label(String rule, boolean above) {
        return switch (rule) {
            case "beyond-limits" -> above ? "Above UCL" : "Below LCL";
            case "trend-7" -> above ? "7 Point Trend (Increasing)" : "7 Point Trend (Decreasing)";
            case "two-in-three", "two-in-three-outside" -> above ? "2 in 3 Above CL" : "2 in 3 Below CL";
            case "shift-7" -> above ? "7 Points Above CL" : "7 Points Below CL";
            default -> throw new IllegalArgumentException("unknown rule: " + rule);
        };
    }

    private static String type(Variation variation) {
        if (variation.isImprovement()) {
            return "special_cause_improvement";
        }
        if (variation.isConcern()) {
            return "special_cause_concern";
        }
        return variation == Variation.COMMON_CAUSE ? "common_cause" : "special_cause_" + variation.icon();
    }
}
