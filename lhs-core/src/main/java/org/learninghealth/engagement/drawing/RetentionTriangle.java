package org.learninghealth.engagement.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.learninghealth.engagement.EngagementSnapshot;
import org.learninghealth.engagement.EngagementSnapshot.Cohort;
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
                .mapToLong(each -> each.orElse(0))
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
                cell(drawing, labels, cohort.active().get(after), Drawing.MARGIN + FIRST + after * cell, cell, most);
            }
            table.row(
                    came,
                    IntStream.range(0, EngagementSnapshot.MONTHS)
                            .mapToObj(after -> after < cohort.active().size()
                                    ? labels.shown(cohort.active().get(after))
                                    : "")
                            .toList());
            drawing.down(ROW);
        }
        return drawing.done(List.of(stayed(labels, cohorts), labels.text("rounded", report.smallest())), table);
    }

    /** A number on the right, and as a bar along the foot how large it is. */
    private static void cell(
            Drawing drawing, ReportLabels labels, OptionalLong number, double x, double width, long most) {
        double y = drawing.top();
        Pen pen = drawing.pen();
        pen.box(x + 1, y + 1, width - 2, ROW - 2, Pen.BAND);
        if (number.isPresent() && most > 0) {
            pen.box(x + 1, y + ROW - 5, (width - 2) * number.getAsLong() / most, 4, Pen.IMPROVEMENT);
        }
        drawing.value(x + width / 2, y + ROW / 2 - 2, labels.shown(number), "middle");
    }

    /** Of all whose first month and the one after can be shown. */
    private static String stayed(ReportLabels labels, List<Cohort> cohorts) {
        long came = 0;
        long stayed = 0;
        for (Cohort cohort : cohorts) {
            if (cohort.active().size() > 1
                    && cohort.active().get(0).isPresent()
                    && cohort.active().get(1).isPresent()) {
                came += cohort.active().get(0).getAsLong();
                stayed += cohort.active().get(1).getAsLong();
            }
        }
        return came == 0
                ? labels.text("nothing")
                : labels.text("retention.next", labels.whole(came), labels.whole(stayed));
    }
}
