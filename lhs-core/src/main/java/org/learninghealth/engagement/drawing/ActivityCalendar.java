package org.learninghealth.engagement.drawing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learninghealth.engagement.EngagementSnapshot.DayFigure;
import org.learninghealth.internal.drawing.Pen;

/** On which days something happens: weeks from left to right, the days of the week from top to bottom; more people, larger squares. */
final class ActivityCalendar {

    private static final double LEFT = 60;
    private static final double DAY = 16;
    private static final double LARGEST = 13;
    private static final double SMALLEST = 4;

    private ActivityCalendar() {}

    static Figure of(SnapshotReport report) {
        ReportLabels labels = report.labels();
        List<DayFigure> days = report.snapshot().days();
        Map<LocalDate, Long> active = new HashMap<>();
        days.forEach(each -> active.put(each.day(), each.active()));
        long most = days.stream().mapToLong(DayFigure::active).max().orElse(0);
        LocalDate monday = report.snapshot().from().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate last = report.snapshot().through();
        Drawing drawing = report.drawing("calendar");
        Pen pen = drawing.pen();
        for (YearMonth month = YearMonth.from(report.snapshot().from());
                !month.atDay(1).isAfter(last);
                month = month.plusMonths(1)) {
            long week = ChronoUnit.WEEKS.between(monday, month.atDay(1));
            pen.text(
                    Drawing.MARGIN + LEFT + week * DAY,
                    drawing.top(),
                    labels.month(month).split(" ", 2)[0],
                    Pen.QUIET);
        }
        drawing.down(8);
        for (DayOfWeek weekday : DayOfWeek.values()) {
            pen.text(
                    Drawing.MARGIN,
                    drawing.top() + (weekday.getValue() - 0.5) * DAY + 4.5,
                    labels.weekday(weekday),
                    Pen.QUIET);
        }
        for (LocalDate day = report.snapshot().from(); !day.isAfter(last); day = day.plusDays(1)) {
            double x = Drawing.MARGIN + LEFT + (ChronoUnit.WEEKS.between(monday, day) + 0.5) * DAY;
            double y = drawing.top() + (day.getDayOfWeek().getValue() - 0.5) * DAY;
            Long persons = active.get(day);
            if (!isKnown(report, day)) {
                continue;
            }
            if (persons == null) {
                pen.disc(x, y, 1.2, Pen.QUIET);
            } else {
                double side = SMALLEST + (LARGEST - SMALLEST) * persons / most;
                String hint = labels.text("hint", labels.date(day), labels.whole(persons));
                pen.hint(hint, () -> pen.box(x - side / 2, y - side / 2, side, side, Pen.IMPROVEMENT));
            }
        }
        drawing.down(7 * DAY + 8 + Pen.LINE);
        pen.text(
                Drawing.MARGIN,
                drawing.top(),
                labels.text(
                        "calendar.key",
                        report.smallest(),
                        labels.whole(most),
                        report.snapshot().communities()),
                Pen.QUIET);
        return drawing.done(
                List.of(busiest(report, days), labels.text("rounded", report.multiple())),
                table(report, drawing, active));
    }

    /** Before the founding nothing could be, and of days to come nothing is known. */
    private static boolean isKnown(SnapshotReport report, LocalDate day) {
        return !day.isBefore(report.snapshot().founded())
                && !day.isAfter(report.snapshot().known());
    }

    private static String busiest(SnapshotReport report, List<DayFigure> days) {
        return days.stream()
                .max(Comparator.comparing(DayFigure::active).thenComparing(DayFigure::day, Comparator.reverseOrder()))
                .map(day -> report.labels()
                        .text(
                                "calendar.busiest",
                                report.labels().whole(days.size()),
                                report.labels().date(day.day()),
                                report.labels().whole(day.active()),
                                days.size()))
                .orElseGet(() -> report.labels().text("nothing"));
    }

    /** Weeks as rows, so that it can be read on a small screen. */
    private static Table table(SnapshotReport report, Drawing drawing, Map<LocalDate, Long> active) {
        ReportLabels labels = report.labels();
        Table table = drawing.table(Stream.concat(
                        Stream.of(labels.text("week")),
                        Arrays.stream(DayOfWeek.values()).map(labels::weekday))
                .toList());
        LocalDate from = report.snapshot().from();
        LocalDate last = report.snapshot().through();
        for (LocalDate monday = from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                !monday.isAfter(last);
                monday = monday.plusWeeks(1)) {
            LocalDate week = monday;
            table.row(
                    labels.date(week),
                    IntStream.range(0, 7)
                            .mapToObj(week::plusDays)
                            .map(day -> {
                                Long persons = active.get(day);
                                return day.isBefore(from) || day.isAfter(last) || !isKnown(report, day)
                                        ? ""
                                        : labels.shown(
                                                persons == null ? OptionalLong.empty() : OptionalLong.of(persons));
                            })
                            .toList());
        }
        return table;
    }
}
