package org.learninghealth.measurement.drawing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learninghealth.internal.drawing.Pen;
import org.learninghealth.measurement.chart.ChartPart;

/**
 * Draws a chart, from top to bottom: title, what happened, the names of the parts, the plot, its key, and the runs of each
 * part in numbers. One object draws one picture.
 */
final class ChartSvg {

    private static final double MARGIN = 16;
    private static final double PLOT_HEIGHT = 300;
    private static final int NOTE_CHARACTERS = 34;
    private static final int LINE_LABEL_CHARACTERS = 14;

    /** A text beside the plot, at the height of the line that it names. */
    private record LineLabel(double value, List<String> lines, String colour) {
        double height() {
            return lines.size() * Pen.LINE;
        }
    }

    /** An annotation, where it stands above the plot. */
    private record Note(List<String> lines, double x, boolean endsAtX, double from, double to, double y) {
        double below() {
            return y + lines.size() * Pen.LINE + 4;
        }
    }

    private final ChartView view;
    private final ChartLabels labels;
    private final List<ChartPart> parts;
    private final List<LineLabel> lineLabels;
    private final List<Note> notes;
    private final PlotArea area;
    private final Pen pen = new Pen();

    ChartSvg(ChartView view) {
        this.view = view;
        labels = view.labels();
        parts = view.result().parts();
        lineLabels = lineLabels();
        ValueAxis axis = view.axis();
        double left = MARGIN + Pen.widest(axis.labels(labels)) + 10;
        double labelWidth = lineLabels.stream()
                .mapToDouble(label -> Pen.widest(label.lines()) + 8)
                .max()
                .orElse(0);
        double right = view.width() - MARGIN - labelWidth;
        int places = view.points().size();
        double headingEnd =
                MARGIN + titleLines().size() * (Pen.TITLE + 5) + valueLines().size() * Pen.LINE + 8;
        notes = notes(new PlotArea(left, right, 0, 0, places, axis), headingEnd);
        double top = notes.stream().mapToDouble(Note::below).max().orElse(headingEnd)
                + (view.hasPartNames() ? Pen.LINE + 8 : 8);
        area = new PlotArea(left, right, top, top + PLOT_HEIGHT, places, axis);
    }

    String draw() {
        heading();
        ChartPlot plot = new ChartPlot(view, area, pen);
        plot.ground();
        boundaries();
        plot.lines();
        plot.values();
        plot.runs();
        partNames();
        drawLineLabels();
        double height = new ChartLegend(view, pen, MARGIN).draw(area.bottom() + 26 + Pen.LINE) + MARGIN - 4;

        return pen.picture(view.idPrefix(), view.title(), view.summary(), labels.language(), view.width(), height);
    }

    private List<String> titleLines() {
        return Pen.wrap(view.title(), Pen.characters(view.width() - 2 * MARGIN, Pen.TITLE));
    }

    private List<String> valueLines() {
        return Pen.wrap(view.valueLabel(), Pen.characters(view.width() - 2 * MARGIN, Pen.TEXT));
    }

    /** The target and the lines that reach the right edge: those of the last part. */
    private List<LineLabel> lineLabels() {
        List<LineLabel> found = new ArrayList<>();
        if (!parts.isEmpty()) {
            ChartPart last = parts.get(parts.size() - 1);
            view.lineLabel(last).ifPresent(words -> found.add(lineLabel(last.centre(), words, Pen.INK)));
            limitLabel("limit.upper", view.lastLimits(last).upper()).ifPresent(found::add);
            limitLabel("limit.lower", view.lastLimits(last).lower()).ifPresent(found::add);
        }
        OptionalDouble target = view.result().target();
        if (target.isPresent()) {
            String words = labels.text("target", view.number(target.getAsDouble()));
            found.add(lineLabel(target, words, Pen.TARGET));
        }
        found.sort(Comparator.comparingDouble(LineLabel::value).reversed());
        return found;
    }

    private Optional<LineLabel> limitLabel(String key, OptionalDouble value) {
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(lineLabel(value, labels.text(key, view.number(value.getAsDouble())), Pen.QUIET));
    }

    private static LineLabel lineLabel(OptionalDouble value, String words, String colour) {
        return new LineLabel(value.orElseThrow(), Pen.wrap(words, LINE_LABEL_CHARACTERS), colour);
    }

    /** From left to right, each below those that it would run into. */
    private List<Note> notes(PlotArea columns, double firstRow) {
        List<Note> placed = new ArrayList<>();
        List<ChartView.Annotation> inOrder = view.annotations().stream()
                .sorted(Comparator.comparingInt(ChartView.Annotation::place))
                .toList();
        for (ChartView.Annotation annotation : inOrder) {
            List<String> lines = Pen.wrap(annotation.text(), NOTE_CHARACTERS);
            double wide = Pen.widest(lines) + 10;
            double x = columns.startOf(annotation.place());
            boolean endsAtX = x + wide > view.width() - MARGIN && x - wide > 0;
            double from = endsAtX ? x - wide : x;
            double to = from + wide;
            double y = placed.stream()
                    .filter(other -> other.from() < to && from < other.to())
                    .mapToDouble(Note::below)
                    .max()
                    .orElse(firstRow);
            placed.add(new Note(lines, x, endsAtX, from, to, y));
        }
        return placed;
    }

    private void heading() {
        double y = MARGIN;
        for (String line : titleLines()) {
            y += Pen.TITLE + 5;
            pen.text(MARGIN, y - 5, line, Pen.INK, "font-size", Pen.at(Pen.TITLE), "font-weight", "600");
        }
        for (String line : valueLines()) {
            y += Pen.LINE;
            pen.text(MARGIN, y, line, Pen.QUIET);
        }
        for (Note note : notes) {
            double x = note.x() + (note.endsAtX() ? -6 : 6);
            double baseline = note.y() + Pen.TEXT - 1;
            for (String line : note.lines()) {
                pen.text(x, baseline, line, Pen.INK, "text-anchor", note.endsAtX() ? "end" : "start");
                baseline += Pen.LINE;
            }
        }
    }

    private void boundaries() {
        for (Note note : notes) {
            pen.line(note.x(), note.y(), note.x(), area.bottom(), Pen.QUIET, "stroke-dasharray", Pen.DOTTED);
        }
        for (ChartPart part : parts) {
            double x = area.startOf(part.first());
            boolean marked = part.first() == 1 || notes.stream().anyMatch(note -> note.x() == x);
            if (!marked) {
                pen.line(x, area.top() - Pen.LINE, x, area.bottom(), Pen.QUIET, "stroke-dasharray", Pen.DOTTED);
            }
        }
    }

    /** Above each part its name, and its line too where that is not named beside the plot and there is room. */
    private void partNames() {
        if (!view.hasPartNames()) {
            return;
        }
        for (ChartPart part : parts) {
            double room = area.startOf(part.last() + 1) - area.startOf(part.first()) - 6;
            String name = view.partName(part);
            boolean besides = part.centre().equals(parts.get(parts.size() - 1).centre());
            String words = view.lineLabel(part)
                    .filter(line -> !besides)
                    .map(line -> labels.text("titled", name, line))
                    .filter(both -> Pen.width(both) <= room)
                    .orElseGet(() -> Pen.shortened(name, Pen.characters(room, Pen.TEXT)));
            pen.text(
                    area.startOf(part.first()) + 6, area.top() - 7, words, Pen.QUIET, Pen.haloed("font-weight", "600"));
        }
    }

    /** Each at the height of its line, moved down from the one above it and up from the end where they would collide. */
    private void drawLineLabels() {
        double[] tops = new double[lineLabels.size()];
        double free = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < tops.length; i++) {
            LineLabel label = lineLabels.get(i);
            tops[i] = Math.max(free, area.height(label.value()) - label.height() / 2);
            free = tops[i] + label.height() + 2;
        }
        double end = area.bottom() + Pen.LINE;
        for (int i = tops.length - 1; i >= 0; i--) {
            tops[i] = Math.min(tops[i], end - lineLabels.get(i).height());
            end = tops[i] - 2;
        }
        for (int i = 0; i < tops.length; i++) {
            double y = tops[i] + Pen.LINE / 2 + 4.5;
            for (String line : lineLabels.get(i).lines()) {
                pen.text(area.right() + 8, y, line, lineLabels.get(i).colour());
                y += Pen.LINE;
            }
        }
    }
}
