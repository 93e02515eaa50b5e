package org.learninghealth.engagement.drawing;

import java.util.List;
import java.util.stream.LongStream;
import org.learninghealth.engagement.EngagementSnapshot;
import org.learninghealth.engagement.EngagementSnapshot.Count;
import org.learninghealth.engagement.EngagementSnapshot.GroupStanding;
import org.learninghealth.internal.drawing.Pen;

/**
 * Who belonged to a community when the month ended, to the left, and who took part during it, to the right, by stakeholder group: two numbers
 * and no share, since some who took part have left.
 */
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
                .flatMapToLong(each -> LongStream.of(number(each.members()), number(each.active())))
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
            String members = shown(labels, each.members());
            String active = shown(labels, each.active());
            pen.box(left - belong, y - BAR / 2, belong, BAR, Pen.GROUND, "stroke", Pen.VALUE, "stroke-width", "1.4");
            pen.box(right, y - BAR / 2, come, BAR, Pen.IMPROVEMENT);
            drawing.value(left - belong - 6, y, members, "end");
            drawing.value(right + come + 6, y, active, "start");
            drawing.down(ROW);
            table.row(report.name(each.group()), List.of(members, active));
        }
        List<String> shown = groups.stream()
                .filter(each -> each.active().shown().isPresent()
                        && each.members().shown().isPresent())
                .map(each -> labels.text(
                        "pyramid.group",
                        report.name(each.group()),
                        shown(labels, each.active()),
                        shown(labels, each.members())))
                .toList();
        return drawing.done(shown.isEmpty() ? List.of(labels.text("nothing")) : shown, table);
    }

    private static String shown(ReportLabels labels, Count count) {
        return labels.shown(count.shown(), count.suppressed() > 0);
    }

    private static long number(Count count) {
        return count.shown().orElse(0);
    }

    private static double width(Count count, long most, double reach) {
        return most == 0 ? 0 : reach * number(count) / most;
    }
}
