package org.learninghealth.engagement.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
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

    private static final double ROW = 96;
    private static final double RUN = 54;
    private static final double NAME = 240;
    private static final double LEFT = 290;
    private static final double RIGHT = 220;

    private final SnapshotReport report;
    private final ReportLabels labels;
    private final Drawing drawing;
    private final List<String> months;
    private final List<String> names = new ArrayList<>();
    private final List<List<String>> columns = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();

    private MomentumInputs(SnapshotReport report) {
        this.report = report;
        this.labels = report.labels();
        this.drawing = report.drawing("inputs");
        this.months = report.snapshot().months().stream()
                .map(MonthFigure::month)
                .map(labels::month)
                .toList();
    }

    static Figure of(SnapshotReport report) {
        return new MomentumInputs(report).draw();
    }

    private Figure draw() {
        input("active", month -> SnapshotReport.number(month.active()), MonthFigure::communities, this::whole);
        input("activities", month -> SnapshotReport.number(month.activities()), MonthFigure::communities, this::whole);
        input("retention", MonthFigure::retention, MonthFigure::retentionCommunities, labels::percent);
        input("ratio", MonthFigure::fourWeekRatio, MonthFigure::ratioCommunities, labels::decimal);
        if (sentences.isEmpty()) {
            sentences.add(labels.text("nothing"));
        }
        return drawing.done(sentences, table());
    }

    /** Months as rows, so that it can be read on a small screen. */
    private Table table() {
        names.add(0, labels.text("month"));
        Table table = drawing.table(names);
        List<String> rows = Stream.concat(
                        months.stream(),
                        Stream.of("baseline", "direction", "rules").map(each -> labels.text("inputs." + each)))
                .toList();
        for (int row = 0; row < rows.size(); row++) {
            int at = row;
            table.row(
                    rows.get(row),
                    columns.stream().map(column -> column.get(at)).toList());
        }
        return table;
    }

    private String whole(double number) {
        return labels.whole(Math.round(number));
    }

    private void input(
            String key,
            Function<MonthFigure, OptionalDouble> value,
            ToIntFunction<MonthFigure> communities,
            DoubleFunction<String> shown) {
        String name = labels.text("inputs." + key);
        double[] values = report.comparable(value, communities);
        ChartResult run = Chart.of(ChartKind.RUN).read(Series.ofValues(values));
        OptionalDouble baseline = run.parts().isEmpty()
                ? OptionalDouble.empty()
                : run.parts().get(0).centre();
        double last = report.monthsOver() == 0 ? Double.NaN : values[report.monthsOver() - 1];
        String hidden = labels.text("hidden");
        String now = Double.isNaN(last) ? hidden : shown.apply(last);
        String middle = baseline.isPresent() ? shown.apply(baseline.getAsDouble()) : hidden;
        String direction = Double.isNaN(last) || baseline.isEmpty()
                ? hidden
                : labels.text("inputs." + side(last, baseline.getAsDouble()));
        String rules = labels.text("inputs." + run.verdict().name());
        List<String> numbers = Arrays.stream(values)
                .mapToObj(each -> Double.isNaN(each) ? hidden : shown.apply(each))
                .toList();
        names.add(name);
        columns.add(Stream.concat(numbers.stream(), Stream.of(middle, direction, rules))
                .toList());
        if (!Double.isNaN(last) && baseline.isPresent()) {
            sentences.add(labels.text("inputs.says", name, now, middle, direction, rules));
        }
        row(name, values, numbers, baseline, shown);
        says(now + " (" + direction + ")", baseline.isPresent() ? labels.text("inputs.median", middle) : "", rules);
        drawing.down(ROW);
    }

    private static String side(double last, double baseline) {
        int side = Double.compare(last, baseline);
        return side > 0 ? "above" : side < 0 ? "below" : "on";
    }

    private void row(
            String name, double[] values, List<String> numbers, OptionalDouble baseline, DoubleFunction<String> shown) {
        Pen pen = drawing.pen();
        double top = drawing.top() + 8;
        double width = Drawing.WIDTH - 2 * Drawing.MARGIN - LEFT - RIGHT;
        double most = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        double scale = most == 0 ? 0 : RUN / most;
        double bottom = top + RUN;
        double line = top;
        for (String part : Pen.wrap(name, Pen.characters(NAME, Pen.TEXT))) {
            line += Pen.LINE;
            pen.text(Drawing.MARGIN, line, part, Pen.INK);
        }
        double left = Drawing.MARGIN + LEFT;
        pen.line(left, bottom, left + width, bottom, Pen.FAINT);
        if (most > 0) {
            pen.text(left - 8, top + 4.5, shown.apply(most), Pen.QUIET, "text-anchor", "end");
        }
        pen.text(left - 8, bottom + 4.5, shown.apply(0), Pen.QUIET, "text-anchor", "end");
        pen.text(left, bottom + Pen.LINE, months.get(0), Pen.QUIET);
        pen.text(left + width, bottom + Pen.LINE, months.get(months.size() - 1), Pen.QUIET, "text-anchor", "end");
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
                pen.hint(labels.text("hint", months.get(month), numbers.get(month)), () -> pen.dot(x, y, 3));
            }
        }
        if (path.length() > 0) {
            pen.path(path.toString(), Pen.VALUE);
        }
    }

    /** Beside a run: where its last month stands. */
    private void says(String now, String median, String rules) {
        double left = Drawing.WIDTH - Drawing.MARGIN - RIGHT + 14;
        double top = drawing.top() + 8;
        drawing.pen().text(left, top + Pen.LINE, now, Pen.INK, "font-weight", "600");
        drawing.pen().text(left, top + 2 * Pen.LINE, median, Pen.QUIET);
        drawing.pen().text(left, top + 3 * Pen.LINE, rules, Pen.QUIET);
    }
}
