package org.learninghealth.engagement.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.learninghealth.engagement.EngagementSnapshot;
import org.learninghealth.engagement.EngagementSnapshot.Cohort;
import org.learninghealth.engagement.EngagementSnapshot.Count;
import org.learninghealth.internal.drawing.Pen;

/** Who stays: for each month in which people came, how many of them were there in the months after. */
final class RetentionTriangle {

    private static final double ROW = 26;
    private static final double FIRST = 110;

    private RetentionTriangle() {}

    static Figure of(SnapshotReport report) {
        ReportLabels labels = report.labels();
        List<Cohort> cohorts = report.snapshot().cohorts();
        Drawing drawing = report.drawing("retention");
        Pen pen = drawing.pen();
        double cell = (Drawing.WIDTH - 2 * Drawing.MARGIN - FIRST) / EngagementSnapshot.MONTHS;
        long most = cohorts.stream()
                .flatMap(each -> each.active().stream())
                .mapToLong(each -> each.shown().orElse(0))
                .max()
                .orElse(0);
        List<String> columns = new ArrayList<>(List.of(labels.text("came")));
        for (int after = 0; after < EngagementSnapshot.MONTHS; after++) {
            String month = labels.text("months.after", labels.whole(after));
            columns.add(month);
            pen.text(
                    Drawing.MARGIN + FIRST + (after + 0.5) * cell,
                    drawing.top(),
                    month,
                    Pen.QUIET,
                    "text-anchor",
                    "middle");
        }
        drawing.down(8);
        Table table = drawing.table(columns);
        for (Cohort cohort : cohorts) {
            double y = drawing.top() + ROW / 2;
            String came = labels.month(cohort.began());
            pen.text(Drawing.MARGIN, y + 4.5, came, Pen.INK);
            for (int after = 0; after < cohort.active().size(); after++) {
                cell(
                        drawing,
                        shown(labels, cohort, after),
                        cohort.active().get(after).shown(),
                        Drawing.MARGIN + FIRST + after * cell,
                        cell,
                        most);
            }
            table.row(
                    came,
                    IntStream.range(0, EngagementSnapshot.MONTHS)
                            .mapToObj(after -> after < cohort.active().size() ? shown(labels, cohort, after) : "")
                            .toList());
            drawing.down(ROW);
        }
        return drawing.done(List.of(stayed(labels, cohorts), labels.text("rounded", report.multiple())), table);
    }

    /** A number on the right, and as a bar along the foot how large it is. */
    private static void cell(Drawing drawing, String words, OptionalLong number, double x, double width, long most) {
        double y = drawing.top();
        Pen pen = drawing.pen();
        pen.box(x + 1, y + 1, width - 2, ROW - 2, Pen.BAND);
        if (number.isPresent() && most > 0) {
            pen.box(x + 1, y + ROW - 5, (width - 2) * number.getAsLong() / most, 4, Pen.IMPROVEMENT);
        }
        drawing.value(x + width / 2, y + ROW / 2 - 2, words, "middle");
    }

    /** Of those who came where that is shown: there may be more who were there later. */
    private static String shown(ReportLabels labels, Cohort cohort, int after) {
        Count count = cohort.active().get(after);
        return labels.shown(
                count.shown(), count.suppressed() > cohort.active().get(0).suppressed());
    }

    /** Of all who came where that is shown, also where so few stayed that their number isn't. */
    private static String stayed(ReportLabels labels, List<Cohort> cohorts) {
        long came = 0;
        long stayed = 0;
        boolean anyStayed = false;
        boolean more = false;
        for (Cohort cohort : cohorts) {
            if (cohort.active().size() > 1 && cohort.active().get(0).shown().isPresent()) {
                Count first = cohort.active().get(0);
                Count next = cohort.active().get(1);
                came += first.shown().getAsLong();
                stayed += next.shown().orElse(0);
                anyStayed |= next.shown().isPresent();
                more |= next.suppressed() > first.suppressed();
            }
        }
        return came == 0
                ? labels.text("nothing")
                : labels.text(
                        "retention.next",
                        labels.whole(came),
                        labels.shown(anyStayed ? OptionalLong.of(stayed) : OptionalLong.empty(), more));
    }
}
