package org.learninghealth.engagement.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.learninghealth.engagement.EngagementSnapshot;
import org.learninghealth.engagement.EngagementSnapshot.MonthFigure;
import org.learninghealth.internal.drawing.Pen;
import org.learninghealth.measurement.chart.Chart;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.measurement.chart.Series;

/**
 * What momentum is made of, side by side: a run of twelve months for each input with its median, where the last month stands to that, and
 * whether the run is more than chance. There is no score of them.
 */
final class MomentumInputs {

    private static final double ROW = 74;
    private static final double LEFT = 250;
    private static final double RIGHT = 260;

    private final SnapshotReport report;
    private final ReportLabels labels;
    private final Drawing drawing;
    private final Table table;
    private final List<String> sentences = new ArrayList<>();

    private MomentumInputs(SnapshotReport report) {
        this.report = report;
        this.labels = report.labels();
        this.drawing = report.drawing("inputs");
        this.table = drawing.table(List.of(
                labels.text("inputs.input"),
                labels.text("inputs.last"),
                labels.text("inputs.baseline"),
                labels.text("inputs.direction"),
                labels.text("inputs.rules")));
    }

    static Figure of(SnapshotReport report) {
        return new MomentumInputs(report).draw();
    }

    private Figure draw() {
        input("active", month -> SnapshotReport.number(month.active()), this::whole);
        input("activities", month -> SnapshotReport.number(month.activities()), this::whole);
        input("retention", MonthFigure::retention, labels::percent);
        input("ratio", MonthFigure::fourWeekRatio, labels::decimal);
        if (sentences.isEmpty()) {
            sentences.add(labels.text("nothing"));
        }
        return drawing.done(sentences, table);
    }

    private String whole(double number) {
        return labels.whole(Math.round(number));
    }

    private void input(String key, Function<MonthFigure, OptionalDouble> value, DoubleFunction<String> shown) {
        String name = labels.text("inputs." + key);
        double[] values = report.comparable(value);
        ChartResult run = Chart.of(ChartKind.RUN).read(Series.ofValues(values));
        OptionalDouble baseline = run.parts().isEmpty()
                ? OptionalDouble.empty()
                : run.parts().get(0).centre();
        double last = values[values.length - 1];
        String hidden = labels.text("hidden");
        String now = Double.isNaN(last) ? hidden : shown.apply(last);
        String middle = baseline.isPresent() ? shown.apply(baseline.getAsDouble()) : hidden;
        String direction = Double.isNaN(last) || baseline.isEmpty()
                ? hidden
                : labels.text("inputs." + side(last, baseline.getAsDouble()));
        String rules = labels.text("inputs." + run.verdict().name());
        table.row(name, List.of(now, middle, direction, rules));
        if (!Double.isNaN(last) && baseline.isPresent()) {
            sentences.add(labels.text("inputs.says", name, now, middle, direction, rules));
        }
        row(name, values, baseline, now + " (" + direction + ")", rules);
    }

    private static String side(double last, double baseline) {
        int side = Double.compare(last, baseline);
        return side > 0 ? "above" : side < 0 ? "below" : "on";
    }

    private void row(String name, double[] values, OptionalDouble baseline, String now, String rules) {
        Pen pen = drawing.pen();
        double top = drawing.top() + 8;
        double height = ROW - 20;
        double width = Drawing.WIDTH - 2 * Drawing.MARGIN - LEFT - RIGHT;
        double most = baseline.orElse(0);
        for (double value : values) {
            most = Math.max(most, value);
        }
        double scale = most == 0 ? 0 : height / most;
        double bottom = top + height;
        double line = top;
        for (String part : Pen.wrap(name, Pen.characters(LEFT - 20, Pen.TEXT))) {
            line += Pen.LINE;
            pen.text(Drawing.MARGIN, line, part, Pen.INK);
        }
        double left = Drawing.MARGIN + LEFT;
        pen.line(left, bottom, left + width, bottom, Pen.FAINT);
        baseline.ifPresent(middle -> pen.line(
                left,
                bottom - middle * scale,
                left + width,
                bottom - middle * scale,
                Pen.QUIET,
                "stroke-dasharray",
                Pen.DASHED));
        StringBuilder path = new StringBuilder();
        double step = width / (EngagementSnapshot.MONTHS - 1);
        for (int month = 0; month < values.length; month++) {
            if (!Double.isNaN(values[month])) {
                double x = left + month * step;
                double y = bottom - values[month] * scale;
                boolean goesOn = month > 0 && !Double.isNaN(values[month - 1]);
                path.append(goesOn ? Pen.to(x, y) : Pen.move(x, y));
                pen.dot(x, y, 3);
            }
        }
        if (path.length() > 0) {
            pen.path(path.toString(), Pen.VALUE);
        }
        pen.text(left + width + 14, top + Pen.LINE, now, Pen.INK, "font-weight", "600");
        pen.text(left + width + 14, top + 2 * Pen.LINE, rules, Pen.QUIET);
        drawing.down(ROW);
    }
}
