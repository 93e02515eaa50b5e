package org.learninghealth.measurement.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.learninghealth.internal.drawing.Pen;
import org.learninghealth.measurement.chart.ChartPoint;
import tools.jackson.databind.json.JsonMapper;

/** A chart as a specification in Vega-Lite: what is drawn, for somebody else to draw. */
final class VegaLite {

    private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ChartView view;
    private final ChartLabels labels;
    private final List<Map<String, ?>> layers = new ArrayList<>();

    private VegaLite(ChartView view) {
        this.view = view;
        labels = view.labels();
    }

    static String of(ChartView view) {
        return JSON.writeValueAsString(new VegaLite(view).specification());
    }

    private Map<String, ?> specification() {
        if (view.hasLimits()) {
            line("lower", Pen.QUIET, Pen.SHORT_DASHED);
            line("upper", Pen.QUIET, Pen.SHORT_DASHED);
        }
        line("centre", Pen.INK, "1 0");
        OptionalDouble target = view.result().target();
        if (target.isPresent()) {
            layers.add(object(
                    "data", object("values", List.of(object("target", target.getAsDouble()))),
                    "mark", object("type", "rule", "color", Pen.TARGET, "strokeDash", dashes(Pen.DOT_DASHED)),
                    "encoding", object("y", quantity("target"))));
        }
        layers.add(object(
                "transform", List.of(object("filter", "!datum.excluded")),
                "mark", object("type", "line", "color", Pen.VALUE),
                "encoding", object("x", periods(), "y", quantity("value"))));
        layers.add(object(
                "transform", List.of(object("filter", "isValid(datum.value)")),
                "mark", object("type", "point", "filled", true, "size", 60, "opacity", 1),
                "encoding", points()));
        if (!view.annotations().isEmpty()) {
            annotations();
        }
        return object(
                "$schema",
                SCHEMA,
                "title",
                view.title(),
                "description",
                view.summary(),
                "width",
                "container",
                "data",
                object("values", view.points().stream().map(this::datum).toList()),
                "layer",
                layers);
    }

    private Map<String, ?> datum(ChartPoint point) {
        return object(
                "place", point.place(),
                "period", view.period(point.place()),
                "part", point.part(),
                "value", orNull(point.value()),
                "centre", orNull(point.centre()),
                "lower", orNull(point.limits().lower()),
                "upper", orNull(point.limits().upper()),
                "excluded", point.excluded(),
                "beyondLimits", point.beyondLimits(),
                "mark", word(view.mark(point)),
                "findings", String.join("; ", view.findings(point)));
    }

    private void line(String field, String colour, String dashes) {
        layers.add(object(
                "mark",
                object("type", "line", "interpolate", "step", "color", colour, "strokeDash", dashes(dashes)),
                "encoding",
                object("x", periods(), "y", quantity(field), "detail", object("field", "part", "type", "nominal"))));
    }

    private Map<String, ?> points() {
        List<Mark> marks = Arrays.stream(Mark.values())
                .filter(mark ->
                        view.points().stream().anyMatch(point -> point.value().isPresent() && view.mark(point) == mark))
                .toList();
        List<String> words = marks.stream().map(this::word).toList();
        Map<String, ?> shapes =
                object("domain", words, "range", marks.stream().map(Mark::shape).toList());
        Map<String, ?> colours = object(
                "domain", words, "range", marks.stream().map(Mark::colour).toList());
        return object(
                "x", periods(),
                "y", quantity("value"),
                "shape", object("field", "mark", "type", "nominal", "scale", shapes, "title", null),
                "color", object("field", "mark", "type", "nominal", "scale", colours, "title", null),
                "tooltip",
                        List.of(
                                object("field", "period", "type", "nominal", "title", labels.text("table.period")),
                                object("field", "value", "type", "quantitative", "title", valueTitle()),
                                object("field", "findings", "type", "nominal", "title", labels.text("table.note"))));
    }

    private void annotations() {
        List<Map<String, ?>> values = view.annotations().stream()
                .filter(annotation -> annotation.place() <= view.points().size())
                .<Map<String, ?>>map(
                        annotation -> object("period", view.period(annotation.place()), "text", annotation.text()))
                .toList();
        Map<String, ?> data = object("values", values);
        layers.add(object(
                "data", data,
                "mark", object("type", "rule", "color", Pen.QUIET, "strokeDash", dashes(Pen.DOTTED)),
                "encoding", object("x", periods())));
        layers.add(object(
                "data", data,
                "mark", object("type", "text", "align", "left", "baseline", "top", "dx", 4, "y", 0, "color", Pen.INK),
                "encoding", object("x", periods(), "text", object("field", "text", "type", "nominal"))));
    }

    private Map<String, ?> periods() {
        return object(
                "field",
                "period",
                "type",
                "ordinal",
                "sort",
                view.points().stream().map(point -> view.period(point.place())).toList(),
                "title",
                null,
                "axis",
                object("labelOverlap", true));
    }

    private Map<String, ?> quantity(String field) {
        return object("field", field, "type", "quantitative", "title", valueTitle(), "scale", object("zero", false));
    }

    private String valueTitle() {
        return view.valueLabel().isBlank() ? labels.text("legend.value") : view.valueLabel();
    }

    private String word(Mark mark) {
        return labels.text(mark == Mark.USUAL ? "legend.value" : "legend." + mark);
    }

    private static List<Integer> dashes(String lengths) {
        return Arrays.stream(lengths.split(" ", -1)).map(Integer::valueOf).toList();
    }

    private static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    /** An object of JSON, from name, value, name, value. */
    private static Map<String, @Nullable Object> object(@Nullable Object... members) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }
}
