package org.learninghealth.measurement.drawing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.learninghealth.internal.drawing.Pen;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.ChartPoint;
import org.learninghealth.measurement.chart.Variation;
import org.learninghealth.measurement.chart.Verdict;

/** Draws what stands below a chart: the key to its marks, and the runs of each part in numbers. */
final class ChartLegend {

    private static final double SYMBOL = 22;
    private static final double INDENT = SYMBOL + 6;
    private static final double SIZE = 3.6;

    /** Draws a mark in a box that begins at x, about the height y. */
    private interface Symbol {
        void draw(double x, double y);
    }

    private final ChartView view;
    private final ChartLabels labels;
    private final Pen pen;
    private final double margin;

    ChartLegend(ChartView view, Pen pen, double margin) {
        this.view = view;
        this.labels = view.labels();
        this.pen = pen;
        this.margin = margin;
    }

    /** Draws from a first line of text downwards, and returns where it ends. */
    double draw(double firstLine) {
        double y = firstLine;
        double x = margin;
        for (Map.Entry<String, Symbol> entry : key().entrySet()) {
            String words = labels.text(entry.getKey());
            double end = x + INDENT + Pen.width(words);
            if (x > margin && end > view.width() - margin) {
                end += margin - x;
                x = margin;
                y += Pen.LINE + 4;
            }
            entry.getValue().draw(x, y - 4.5);
            pen.text(x + INDENT, y, words, Pen.QUIET);
            x = end + 18;
        }
        y += 8;
        for (ChartPart part : view.result().parts()) {
            y = statistics(part, y + 4);
        }
        return y;
    }

    /** The marks that occur. */
    private Map<String, Symbol> key() {
        Map<String, Symbol> key = new LinkedHashMap<>();
        if (anyPoint(point -> point.value().isPresent())) {
            key.put("legend.value", (x, y) -> {
                pen.line(x, y, x + SYMBOL, y, Pen.VALUE, "stroke-width", "1.4");
                pen.dot(x + SYMBOL / 2, y, SIZE);
            });
        }
        for (Mark mark : List.of(Mark.IMPROVEMENT, Mark.CONCERN, Mark.SPECIAL, Mark.EXCLUDED)) {
            if (anyPoint(point -> point.value().isPresent() && view.mark(point) == mark)) {
                key.put("legend." + mark, (x, y) -> mark.draw(pen, x + SYMBOL / 2, y, SIZE));
            }
        }
        if (anyPoint(ChartPoint::beyondLimits)) {
            key.put("legend.beyond", (x, y) -> pen.ring(x + SYMBOL / 2, y, SIZE * 1.8));
        }
        if (anyPoint(point -> point.value().isEmpty())) {
            key.put("legend.missing", (x, y) -> {
                pen.line(x, y, x + 6, y, Pen.VALUE, "stroke-width", "1.4");
                pen.dot(x + 6, y, 2.4);
                pen.dot(x + SYMBOL - 6, y, 2.4);
                pen.line(x + SYMBOL - 6, y, x + SYMBOL, y, Pen.VALUE, "stroke-width", "1.4");
            });
        }
        List<ChartPart> parts = view.result().parts();
        if (parts.stream().anyMatch(view::isBaseline)) {
            key.put(
                    "legend.baseline",
                    (x, y) -> pen.box(x, y - 6, SYMBOL, 12, Pen.BAND, "stroke", Pen.QUIET, "stroke-width", "0.6"));
        }
        if (parts.stream().anyMatch(part -> part.centre().isPresent() && part.lastOfBaseline() < part.last())) {
            key.put(
                    "legend.continued",
                    (x, y) -> pen.line(
                            x, y, x + SYMBOL, y, Pen.INK, "stroke-width", "1.6", "stroke-dasharray", Pen.DASHED));
        }
        if (anyPoint(point -> !point.limits().equals(ChartPoint.Limits.NONE))) {
            key.put(
                    "legend.limits",
                    (x, y) -> pen.line(
                            x,
                            y,
                            x + SYMBOL,
                            y,
                            Pen.QUIET,
                            "stroke-width",
                            "1.1",
                            "stroke-dasharray",
                            Pen.SHORT_DASHED));
        }
        return key;
    }

    private boolean anyPoint(Predicate<ChartPoint> condition) {
        return view.points().stream().anyMatch(condition);
    }

    /** The verdict in bold, with a mark if it is a signal, and the numbers that it rests on. */
    private double statistics(ChartPart part, double top) {
        boolean signal = part.verdict() == Verdict.SIGNAL;
        // what a long run says has a direction; what single points say is at the points
        Mark mark = part.signallingRun()
                .map(run -> Mark.of(Variation.of(run.side(), view.better())))
                .orElse(Mark.SPECIAL);
        String verdict = labels.text(part.verdict());
        String title = view.hasPartNames() ? labels.text("titled", view.partName(part), verdict) : verdict;
        List<String> sentences = new ArrayList<>();
        view.lineLabel(part).ifPresent(line -> sentences.add(line + "."));
        if (part.judgedByRuns()) {
            sentences.add(part.runs()
                    .map(it -> labels.text(
                            "statistics",
                            labels.whole(it.longest().length()),
                            labels.whole(it.longestLimit()),
                            labels.whole(it.crossings()),
                            labels.whole(it.crossingsLimit()),
                            labels.whole(it.useful())))
                    .orElseGet(() -> labels.text("statistics.none")));
        }
        view.findings(part).forEach(sentences::add);
        String numbers = String.join(" ", sentences);
        if (signal) {
            mark.draw(pen, margin + SYMBOL / 2, top + Pen.LINE - 4.5, SIZE);
        }
        int most = Pen.characters(view.width() - 2 * margin - INDENT, Pen.TEXT);
        double y = top;
        for (String line : Pen.wrap(title, most)) {
            y += Pen.LINE;
            pen.text(margin + INDENT, y, line, signal ? mark.colour() : Pen.INK, "font-weight", "600");
        }
        for (String line : Pen.wrap(numbers, most)) {
            y += Pen.LINE;
            pen.text(margin + INDENT, y, line, Pen.INK);
        }
        return y;
    }
}
