package org.learninghealth.engagement.drawing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learninghealth.engagement.EngagementSnapshot.Count;
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
        Map<String, Count> steps = new LinkedHashMap<>();
        steps.put(labels.text("learned"), loop.learned());
        steps.put(labels.text("applied"), loop.applied());
        steps.put(labels.text("shared"), loop.shared());
        Drawing drawing = report.drawing(
                "loop", labels.date(loop.from()), labels.date(report.snapshot().through()));
        Pen pen = drawing.pen();
        double reach = Drawing.WIDTH - 2 * Drawing.MARGIN - LEFT - 120;
        long all = loop.learned().shown().orElse(0);
        Table table = drawing.table(List.of(labels.text("step"), labels.text("persons"), labels.text("share")));
        steps.forEach((step, persons) -> {
            double y = drawing.top() + ROW / 2;
            double wide = all == 0 ? 0 : reach * persons.shown().orElse(0) / all;
            String shown = shown(labels, persons, loop);
            pen.text(Drawing.MARGIN + LEFT - 10, y + 4.5, step, Pen.INK, "text-anchor", "end");
            pen.box(Drawing.MARGIN + LEFT + (reach - wide) / 2, y - BAR / 2, wide, BAR, Pen.IMPROVEMENT);
            String share = persons.shown().isPresent() && all > 0
                    ? labels.sum(labels.percent((double) persons.shown().getAsLong() / all), isMore(persons, loop))
                    : "";
            drawing.value(
                    Drawing.MARGIN + LEFT + reach + 12,
                    y,
                    shown + (share.isEmpty() ? "" : " (" + share + ")"),
                    "start");
            table.row(step, List.of(shown, share));
            drawing.down(ROW);
        });
        String summary = loop.learned().shown().isEmpty()
                ? labels.text("nothing")
                : labels.text(
                        "loop.says",
                        shown(labels, loop.learned(), loop),
                        shown(labels, loop.applied(), loop),
                        shown(labels, loop.shared(), loop));
        return drawing.done(List.of(summary, labels.text("rounded", report.multiple())), table);
    }

    private static String shown(ReportLabels labels, Count step, LearningLoop loop) {
        return labels.shown(step.shown(), isMore(step, loop));
    }

    /** Whether some who learned, where that is shown, did so too, where that isn't. */
    private static boolean isMore(Count step, LearningLoop loop) {
        return step.suppressed() > loop.learned().suppressed();
    }
}
