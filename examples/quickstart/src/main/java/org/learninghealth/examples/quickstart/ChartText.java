package org.learninghealth.examples.quickstart;

import java.io.PrintStream;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learninghealth.measurement.MeasureChart;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.ChartPoint;
import org.learninghealth.measurement.chart.Runs;
import org.learninghealth.measurement.chart.Side;

/** A run chart for those who look at it in a console: by month, and by phase. */
final class ChartText {

    private final MeasureChart chart;
    private final Script script;
    private final PrintStream out;

    ChartText(MeasureChart chart, Script script, PrintStream out) {
        this.chart = chart;
        this.script = script;
        this.out = out;
    }

    /** What the chart says about the last phase, for those who know no run charts. */
    static String verdict(MeasureChart chart) {
        List<ChartPart> parts = chart.result().parts();
        boolean changed = parts.size() > 1;
        Optional<Side> shift =
                parts.get(parts.size() - 1).runs().flatMap(Runs::shift).filter(side -> changed);
        return switch (chart.verdict()) {
            case INSUFFICIENT_DATA ->
                changed
                        ? "It is too early to tell what became of the change."
                        : "There are too few figures to tell anything yet.";
            case NO_SIGNAL ->
                (changed ? "Since the change the" : "The") + " figures vary no more than chance explains.";
            case SIGNAL ->
                shift.map(side -> "Since the change the figures are " + (side == Side.BELOW ? "lower" : "higher")
                                + " than chance explains.")
                        .orElse("The figures vary more than chance explains.");
        };
    }

    /** A line for each month: its value, where it lies, how many lie there in a row, and where the line is crossed. */
    void months() {
        out.println(chart.measure().name().in(Locale.ENGLISH, Locale.ENGLISH) + ", "
                + chart.measure().unit());
        line("  %-9s %9s  %-6s %4s  %s", "Month", "Value", "Side", "Run", "");
        Side before = Side.ON;
        int run = 0;
        int part = 0;
        for (ChartPoint point : chart.result().points()) {
            if (point.part() != part) {
                part = point.part();
                before = Side.ON;
                run = 0;
                if (chart.result().parts().size() > 1) {
                    out.println("  -- " + phase(part));
                }
            }
            boolean crossing = point.useful() && before != Side.ON && side(point) != before;
            if (point.useful()) {
                run = crossing || before == Side.ON ? 1 : run + 1;
                before = side(point);
            }
            line(
                    "  %-9s %9s  %-6s %4s  %s",
                    month(point.place()),
                    number("%.2f", point.value()),
                    point.side().map(ChartText::word).orElse(""),
                    point.useful() ? run : "",
                    (crossing ? "crossing " : "") + (point.inSignallingRun() ? "*" : ""));
        }
        if (chart.result().points().stream().anyMatch(ChartPoint::inSignallingRun)) {
            out.println("  (* = in a run that is too long for chance)");
        }
    }

    /** A line for each phase: what the Anhøj rules say about it. */
    void phases() {
        line(
                "  %-17s %-18s %7s  %-19s  %-20s  %s",
                "Phase", "Months", "Median", "Longest run (limit)", "Crossings (at least)", "Verdict");
        for (ChartPart part : chart.result().parts()) {
            Optional<Runs> runs = part.runs();
            line(
                    "  %-17s %-18s %7s  %-19s  %-20s  %s",
                    chart.result().parts().size() > 1 ? phase(part.number()) : "All",
                    month(part.first()) + " - " + month(part.last()),
                    number("%.1f", part.centre()),
                    runs.map(each -> each.longest().length() + " "
                                    + word(each.longest().side()) + " (" + each.longestLimit() + ")")
                            .orElse("-"),
                    runs.map(each -> each.crossings() + " (" + each.crossingsLimit() + ")")
                            .orElse("-"),
                    switch (part.verdict()) {
                        case SIGNAL -> "signal: more than chance";
                        case NO_SIGNAL -> "no signal";
                        case INSUFFICIENT_DATA ->
                            "too early to tell: fewer than " + ChartPart.USEFUL_POINTS_NEEDED + " off the line";
                    });
        }
    }

    private String phase(int number) {
        return script.english(number == 1 ? "phase.before" : "phase.after");
    }

    private YearMonth month(int place) {
        return YearMonth.from(chart.periods().get(place - 1));
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ENGLISH, format, values).stripTrailing());
    }

    private static String number(String format, OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ENGLISH, format, number.getAsDouble()) : "-";
    }

    private static Side side(ChartPoint point) {
        return point.side().orElse(Side.ON);
    }

    private static String word(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
