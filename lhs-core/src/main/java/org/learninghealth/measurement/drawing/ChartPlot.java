package org.learninghealth.measurement.drawing;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.learninghealth.internal.drawing.Pen;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.ChartPoint;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.measurement.chart.Run;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.chart.Variation;

/** Draws what lies inside the axes of a chart: grid, lines, values and runs. */
final class ChartPlot {

    /** Numbers of places between two labels that suit months, and others well enough. */
    private static final int[] FAMILIAR_STEPS = {1, 2, 3, 4, 6, 12, 24, 36, 48, 60};

    private final ChartView view;
    private final ChartResult result;
    private final PlotArea area;
    private final Pen pen;

    ChartPlot(ChartView view, PlotArea area, Pen pen) {
        this.view = view;
        this.result = view.result();
        this.area = area;
        this.pen = pen;
    }

    /** The bands behind baselines, the grid, and the labels of both axes. */
    void ground() {
        for (ChartPart part : result.parts()) {
            if (view.isBaseline(part)) {
                double from = area.startOf(part.first());
                double wide = area.startOf(part.lastOfBaseline() + 1) - from;
                pen.box(from, area.top(), wide, area.bottom() - area.top(), Pen.BAND);
            }
        }
        ValueAxis axis = area.axis();
        for (int i = 0; i <= axis.steps(); i++) {
            double y = area.height(axis.tick(i));
            pen.line(area.left(), y, area.right(), y, i == 0 ? Pen.QUIET : Pen.FAINT);
            pen.text(area.left() - 8, y + 4.5, axis.labels(view.labels()).get(i), Pen.QUIET, "text-anchor", "end");
        }
        int step = periodStep();
        for (int place = 1; place <= area.places(); place += step) {
            String period = view.period(place);
            double half = Pen.width(period) / 2;
            double x = area.middleOf(place);
            pen.line(x, area.bottom(), x, area.bottom() + 5, Pen.QUIET);
            double inside = Math.max(half + 4, Math.min(x, view.width() - half - 4));
            pen.text(inside, area.bottom() + 20, period, Pen.QUIET, "text-anchor", "middle");
        }
        if (area.places() == 0) {
            double middle = (area.left() + area.right()) / 2;
            String words = view.labels().text("no.data");
            pen.text(middle, (area.top() + area.bottom()) / 2, words, Pen.INK, "text-anchor", "middle");
        }
    }

    private int periodStep() {
        double room = 12;
        for (int place = 1; place <= area.places(); place++) {
            room = Math.max(room, Pen.width(view.period(place)) + 12);
        }
        for (int step : FAMILIAR_STEPS) {
            if (step * area.spacing() >= room) {
                return step;
            }
        }
        return (int) Math.ceil(room / area.spacing());
    }

    /**
     * The target, the limits, and the centre line of each part: solid over the places it was drawn from, dashed where it
     * goes on.
     */
    void lines() {
        limit(point -> point.limits().lower());
        limit(point -> point.limits().upper());
        OptionalDouble target = result.target();
        if (target.isPresent()) {
            horizontal(area.left(), area.right(), target.getAsDouble(), Pen.TARGET, Pen.DOT_DASHED);
        }
        for (ChartPart part : result.parts()) {
            if (part.centre().isPresent()) {
                double centre = part.centre().getAsDouble();
                double from = area.startOf(part.first());
                double drawn = area.startOf(part.lastOfBaseline() + 1);
                horizontal(from, drawn, centre, Pen.INK, "none");
                horizontal(drawn, area.startOf(part.last() + 1), centre, Pen.INK, Pen.DASHED);
            }
        }
    }

    /** A limit, over the whole width of each place; where it changes from place to place of a part, in steps. */
    private void limit(Function<ChartPoint, OptionalDouble> line) {
        StringBuilder path = new StringBuilder();
        int part = 0;
        double last = Double.NaN;
        for (ChartPoint point : view.points()) {
            OptionalDouble value = line.apply(point);
            if (value.isEmpty()) {
                part = 0;
                continue;
            }
            double y = area.height(value.getAsDouble());
            double x = area.startOf(point.place());
            if (point.part() != part) {
                path.append(Pen.move(x, y));
            } else if (y != last) {
                path.append(Pen.to(x, y));
            }
            path.append(Pen.to(area.startOf(point.place() + 1), y));
            part = point.part();
            last = y;
        }
        if (path.length() > 0) {
            pen.path(path.toString(), Pen.QUIET, "stroke-width", "1.1", "stroke-dasharray", Pen.SHORT_DASHED);
        }
    }

    private void horizontal(double from, double to, double value, String colour, String dashes) {
        if (from < to) {
            double y = area.height(value);
            pen.line(from, y, to, y, colour, "stroke-width", "1.6", "stroke-dasharray", dashes);
        }
    }

    /** The values, joined where nothing is missing between them; excluded ones stand beside the line. */
    void values() {
        StringBuilder path = new StringBuilder();
        boolean gap = true;
        for (ChartPoint point : view.points()) {
            if (point.excluded()) {
                continue;
            }
            gap |= point.value().isEmpty();
            if (point.value().isPresent()) {
                double x = area.middleOf(point.place());
                double y = area.height(point.value().getAsDouble());
                path.append(gap ? Pen.move(x, y) : Pen.to(x, y));
                gap = false;
            }
        }
        pen.path(path.toString(), Pen.VALUE, "stroke-width", "1.4");
        double size = Math.max(1.4, Math.min(3.6, area.spacing() * 0.36));
        for (ChartPoint point : view.points()) {
            if (point.value().isPresent()) {
                double value = point.value().getAsDouble();
                String hint = view.period(point.place()) + ": " + view.number(value)
                        + view.findings(point).stream()
                                .map(words -> "; " + words)
                                .collect(Collectors.joining());
                pen.hint(hint, () -> mark(point, area.middleOf(point.place()), area.height(value), size));
            }
        }
    }

    private void mark(ChartPoint point, double x, double y, double size) {
        view.mark(point).draw(pen, x, y, size);
        if (point.beyondLimits()) {
            pen.ring(x, y, Math.max(5, size * 2.2));
        }
    }

    /** A run that signals is spanned on that side of its line where none of its points lies. */
    void runs() {
        for (ChartPart part : result.parts()) {
            Optional<Run> signalling = part.signallingRun();
            if (signalling.isPresent()) {
                Run run = signalling.get();
                int away = run.side() == Side.BELOW ? -1 : 1;
                double from = area.middleOf(run.first());
                double to = area.middleOf(run.last());
                double y = area.height(part.centre().orElseThrow()) + away * 9;
                double foot = y - away * 5;
                String span = Pen.move(from, foot) + Pen.to(from, y) + Pen.to(to, y) + Pen.to(to, foot);
                String colour = Mark.of(Variation.of(run.side(), view.better())).colour();
                pen.path(span, colour, "stroke-width", "1.4");
                int limit = part.runs().orElseThrow().longestLimit();
                label(
                        view.labels()
                                .text(
                                        "run",
                                        view.labels().whole(run.length()),
                                        view.labels().whole(limit)),
                        run,
                        y,
                        away,
                        colour);
            }
        }
    }

    /** Beside the span, or else beyond the points of the run, or further off; not at all where it would hide a value. */
    private void label(String words, Run run, double span, int away, String colour) {
        double outermost = view.points().subList(run.first() - 1, run.last()).stream()
                .flatMapToDouble(point -> point.value().stream())
                .map(value -> -away * area.height(value))
                .max()
                .orElseThrow();
        DoubleStream heights = DoubleStream.concat(
                DoubleStream.of(span + away * 12, -away * (outermost + 16)),
                DoubleStream.iterate(
                        span + away * 28, y -> area.top() < y && y < area.bottom(), y -> y + away * Pen.LINE));
        double half = Pen.width(words) / 2 + 3;
        double from = area.middleOf(run.first());
        double to = area.middleOf(run.last());
        heights.boxed()
                .flatMap(y -> Stream.of((from + to) / 2, from + half, to - half)
                        .filter(x -> isFree(x - half, x + half, y - 9, y + 9))
                        .map(x -> new double[] {x, y}))
                .findFirst()
                .ifPresent(place -> pen.text(
                        place[0],
                        place[1] + 4.5,
                        words,
                        colour,
                        Pen.haloed("text-anchor", "middle", "font-weight", "600")));
    }

    /** Whether no value and no stretch between two values lies in a box of the plot. */
    private boolean isFree(double x1, double x2, double y1, double y2) {
        if (x1 < area.left() || x2 > area.right() || y1 < area.top() || y2 > area.bottom()) {
            return false;
        }
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (ChartPoint point : view.points()) {
            if (point.value().isPresent()) {
                double x = area.middleOf(point.place());
                double y = area.height(point.value().getAsDouble());
                boolean first = Double.isNaN(lastX);
                double slope = first ? 0 : (y - lastY) / (x - lastX);
                double enter = Math.max(x1, first ? x : lastX);
                double leave = Math.min(x2, x);
                double there = y + slope * (enter - x);
                double thence = y + slope * (leave - x);
                if (enter <= leave && Math.min(there, thence) < y2 && Math.max(there, thence) > y1) {
                    return false;
                }
                lastX = x;
                lastY = y;
            }
        }
        return true;
    }
}
