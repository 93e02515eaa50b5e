package org.learninghealth.engagement.drawing;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.learninghealth.engagement.EngagementSnapshot;
import org.learninghealth.engagement.EngagementSnapshot.GroupStanding;
import org.learninghealth.internal.drawing.Pen;

/** Who belongs to a community, to the left, against who took part, to the right, by stakeholder group. */
final class ParticipationPyramid {

    private static final double ROW = 30;
    private static final double BAR = 18;

    private ParticipationPyramid() {}

    static Figure of(SnapshotReport report) {
        ReportLabels labels = report.labels();
        EngagementSnapshot snapshot = report.snapshot();
        Drawing drawing = report.drawing("pyramid", labels.wholeMonth(report.month()));
        Pen pen = drawing.pen();
        List<GroupStanding> groups = snapshot.groups();
        double names = Math.min(
                260,
                Pen.widest(groups.stream()
                                .map(each -> report.name(each.group()))
                                .toList())
                        + 24);
        double middle = Drawing.WIDTH / 2;
        double reach = middle - names / 2 - Drawing.MARGIN - 60;
        long most = groups.stream()
                .flatMapToLong(each ->
                        LongStream.of(each.members().orElse(0), each.active().orElse(0)))
                .max()
                .orElse(0);
        pen.text(middle - names / 2, drawing.top(), labels.text("members"), Pen.QUIET, "text-anchor", "end");
        pen.text(middle + names / 2, drawing.top(), labels.text("took.part"), Pen.QUIET);
        drawing.down(12);
        Table table = drawing.table(List.of(labels.text("group"), labels.text("members"), labels.text("took.part")));
        for (GroupStanding each : groups) {
            double y = drawing.top() + ROW / 2;
            pen.text(
                    middle,
                    y + 4.5,
                    Pen.shortened(report.name(each.group()), Pen.characters(names - 8, Pen.TEXT)),
                    Pen.INK,
                    "text-anchor",
                    "middle");
            double left = middle - names / 2;
            double right = middle + names / 2;
            double belong = width(each.members(), most, reach);
            double come = width(each.active(), most, reach);
            pen.box(left - belong, y - BAR / 2, belong, BAR, Pen.GROUND, "stroke", Pen.VALUE, "stroke-width", "1.4");
            pen.box(right, y - BAR / 2, come, BAR, Pen.IMPROVEMENT);
            drawing.value(left - belong - 6, y, labels.shown(each.members()), "end");
            drawing.value(right + come + 6, y, labels.shown(each.active()), "start");
            drawing.down(ROW);
            table.row(report.name(each.group()), List.of(labels.shown(each.members()), labels.shown(each.active())));
        }
        List<String> shown = groups.stream()
                .filter(each -> each.active().isPresent() && each.members().isPresent())
                .map(each -> labels.text(
                        "pyramid.group",
                        report.name(each.group()),
                        labels.shown(each.active()),
                        labels.shown(each.members())))
                .toList();
        return drawing.done(shown.isEmpty() ? List.of(labels.text("nothing")) : shown, table);
    }

    private static double width(OptionalLong number, long most, double reach) {
        return most == 0 ? 0 : reach * number.orElse(0) / most;
    }
}
