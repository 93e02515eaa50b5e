package org.learninghealth.engagement.drawing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.learninghealth.engagement.EngagementSnapshot.LearningLoop;
import org.learninghealth.internal.drawing.Pen;

/** How far learning leads to doing, and doing to sharing. */
final class LoopFunnel {

    private static final double ROW = 44;
    private static final double BAR = 30;
    private static final double LEFT = 190;

    private LoopFunnel() {}

    static Figure of(SnapshotReport report) {
        ReportLabels labels = report.labels();
        LearningLoop loop = report.snapshot().loop();
        Map<String, OptionalLong> steps = new LinkedHashMap<>();
        steps.put(labels.text("learned"), loop.learned());
        steps.put(labels.text("applied"), loop.applied());
        steps.put(labels.text("shared"), loop.shared());
        Drawing drawing = report.drawing(
                "loop", labels.date(loop.from()), labels.date(report.snapshot().through()));
        Pen pen = drawing.pen();
        double reach = Drawing.WIDTH - 2 * Drawing.MARGIN - LEFT - 120;
        long all = loop.learned().orElse(0);
        Table table = drawing.table(List.of(labels.text("step"), labels.text("persons"), labels.text("share")));
        steps.forEach((step, persons) -> {
            double y = drawing.top() + ROW / 2;
            double wide = all == 0 ? 0 : reach * persons.orElse(0) / all;
            pen.text(Drawing.MARGIN + LEFT - 10, y + 4.5, step, Pen.INK, "text-anchor", "end");
            pen.box(Drawing.MARGIN + LEFT + (reach - wide) / 2, y - BAR / 2, wide, BAR, Pen.IMPROVEMENT);
            String share = persons.isPresent() && all > 0 ? labels.percent((double) persons.getAsLong() / all) : "";
            drawing.value(
                    Drawing.MARGIN + LEFT + reach + 12,
                    y,
                    labels.shown(persons) + (share.isEmpty() ? "" : " (" + share + ")"),
                    "start");
            table.row(step, List.of(labels.shown(persons), share));
            drawing.down(ROW);
        });
        String summary = loop.learned().isEmpty()
                ? labels.text("nothing")
                : labels.text(
                        "loop.says",
                        labels.shown(loop.learned()),
                        labels.shown(loop.applied()),
                        labels.shown(loop.shared()));
        return drawing.done(List.of(summary, labels.text("rounded", report.smallest())), table);
    }
}
