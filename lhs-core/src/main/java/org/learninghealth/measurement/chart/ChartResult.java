package org.learninghealth.measurement.chart;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learninghealth.base.Require;

/**
 * What a chart says about a series: its parts, its points, and the verdict on what is going on now.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChartResult {

    private final Chart chart;
    private final Series series;
    private final double[] values;
    private final List<ChartPart> parts;
    private final List<Points> points;
    private final PartReader.Flags flags;

    private ChartResult(
            Chart chart,
            Series series,
            double[] values,
            List<ChartPart> parts,
            List<Points> points,
            PartReader.Flags flags) {
        this.chart = chart;
        this.series = series;
        this.values = values;
        this.parts = parts;
        this.points = points;
        this.flags = flags;
    }

    static ChartResult of(Chart chart, Series series) {
        requireReadable(chart, series);
        double[] values = PartReader.values(chart, series);
        List<ChartPart> parts = new ArrayList<>(chart.parts().size());
        List<Points> points = new ArrayList<>(chart.parts().size());
        PartReader.Flags flags = new PartReader.Flags(series.size());
        PartReader reader = null;
        for (int i = 0; i < chart.parts().size() && chart.parts().get(i).first() <= series.size(); i++) {
            reader = new PartReader(chart, series, values, i, reader);
            int last = PartReader.lastPlace(chart, i, series.size());
            reader.readAll(last);
            parts.add(reader.finish(last, flags));
            points.add(reader.points());
        }
        return new ChartResult(chart, series, values, List.copyOf(parts), List.copyOf(points), flags);
    }

    static void requireReadable(Chart chart, Series series) {
        chart.kind().require(Require.present(series, "series"));
        if (chart.multiplier() <= 1) {
            return;
        }
        double[] values = series.values();
        for (int i = 0; i < values.length; i++) {
            Require.that(
                    !Double.isInfinite(values[i] * chart.multiplier()), Series.field("values", i), "chart-too-large");
        }
    }

    /** The chart that was read. */
    public Chart chart() {
        return chart;
    }

    /** The series that it was read from. */
    public Series series() {
        return series;
    }

    /** The parts that have begun, in order; none if the series is empty. */
    public List<ChartPart> parts() {
        return parts;
    }

    /** The verdict on the last part: what is going on now. */
    public Verdict verdict() {
        return parts.isEmpty()
                ? Verdict.INSUFFICIENT_DATA
                : parts.get(parts.size() - 1).verdict();
    }

    /**
     * What the last point is by all rules that find it special, the most important first; see {@link
     * ChartPoint#variations}. The last point is the last one that is neither missing nor excluded.
     *
     * @param better the side that is better, {@link Side#ON} if neither is
     */
    public List<Variation> variations(Side better) {
        return lastPoint().map(point -> point.variations(better)).orElse(List.of(Variation.COMMON_CAUSE));
    }

    /** The first of {@link #variations}: the variation icon of this chart. */
    public Variation variation(Side better) {
        return variations(better).get(0);
    }

    /**
     * Whether the process, as it is at the last point, will reach the target.
     *
     * @param better the side that is better, {@link Side#ON} if neither is
     * @return empty if there is no target, no point, or neither side is better
     */
    public Optional<Assurance> assurance(Side better) {
        int last = lastIndex();
        if (chart.target().isEmpty() || better == Side.ON || last < 0) {
            return Optional.empty();
        }
        Lines lines = points.get(partAt(last + 1).number() - 1).lines();
        return Optional.of(
                Assurance.of(chart.target().getAsDouble(), lines.lower(last, 3), lines.upper(last, 3), better));
    }

    /**
     * The stretches of points that make the pattern of a rule, longest possible: a shift of 6 or more is one stretch,
     * however long. The rule needn't be one of the chart's.
     *
     * @return each with the number of its members, in order
     */
    public List<Run> stretches(Rule rule) {
        List<Run> found = new ArrayList<>();
        Pattern pattern = Require.present(rule, "rule").pattern();
        for (Points part : points) {
            int first = -1;
            int last = -1;
            int direction = 0;
            for (int point = 0; point < part.count(); point++) {
                int reach = pattern.completedBy(part, point);
                if (reach == 0) {
                    continue;
                }
                int start = point - Math.abs(reach) + 1;
                if (direction != Integer.signum(reach) || start > last) {
                    add(found, part, pattern, first, last, direction);
                    first = start;
                }
                direction = Integer.signum(reach);
                last = point;
            }
            add(found, part, pattern, first, last, direction);
        }
        return found;
    }

    private static void add(List<Run> found, Points part, Pattern pattern, int first, int last, int direction) {
        if (direction == 0) {
            return;
        }
        int members = 0;
        for (int point = first; point <= last; point++) {
            members += pattern.isMember(part, point, first, direction) ? 1 : 0;
        }
        Side side = direction > 0 ? Side.ABOVE : Side.BELOW;
        found.add(new Run(part.index(first) + 1, part.index(last) + 1, members, pattern.isDirected() ? side : Side.ON));
    }

    /** The target, multiplied. */
    public OptionalDouble target() {
        return chart.target().isPresent()
                ? OptionalDouble.of(chart.target().getAsDouble() * chart.multiplier())
                : OptionalDouble.empty();
    }

    /** All places in order, a view that makes each point when it is asked for. */
    public List<ChartPoint> points() {
        return new AbstractList<>() {
            @Override
            public ChartPoint get(int index) {
                return point(index + 1);
            }

            @Override
            public int size() {
                return series.size();
            }
        };
    }

    /**
     * One place of the chart.
     *
     * @param place from 1 to the size of the series
     * @throws org.learninghealth.base.InvalidInput if there is no such place
     */
    public ChartPoint point(int place) {
        boolean excluded = series.isExcluded(place);
        int index = place - 1;
        double value = values[index];
        ChartPart part = partAt(place);
        Lines lines = points.get(part.number() - 1).lines();
        Optional<Side> side = Double.isNaN(value) || Double.isNaN(lines.centre())
                ? Optional.empty()
                : Optional.of(side(lines.side(value)));
        boolean inRun = part.signallingRun()
                .filter(run -> run.first() <= place && place <= run.last())
                .isPresent();
        return new ChartPoint(
                place,
                part.number(),
                shown(value),
                part.centre(),
                limits(lines, index, 3),
                limits(lines, index, 2),
                side,
                lines.beyond(index, value, 3) != 0,
                excluded,
                !excluded && place <= part.lastOfBaseline(),
                inRun && !excluded && side.filter(s -> s != Side.ON).isPresent(),
                signals(chart.rules(), flags, index));
    }

    static Side side(int direction) {
        return direction == 0 ? Side.ON : direction > 0 ? Side.ABOVE : Side.BELOW;
    }

    static List<PointSignal> signals(RuleSet rules, PartReader.Flags flags, int index) {
        int completed = flags.completed(index);
        int members = flags.members(index);
        if ((completed | members) == 0) {
            return List.of();
        }
        List<PointSignal> signals = new ArrayList<>();
        for (int i = 0; i < rules.rules().size(); i++) {
            Rule rule = rules.rules().get(i);
            for (int direction = 1; direction >= -1; direction -= 2) {
                int bit = PartReader.Flags.bit(i, direction);
                if (((completed | members) & bit) != 0) {
                    signals.add(new PointSignal(
                            rule,
                            rule.isDirected() ? side(direction) : Side.ON,
                            (completed & bit) != 0,
                            (members & bit) != 0));
                }
            }
        }
        return List.copyOf(signals);
    }

    private ChartPoint.Limits limits(Lines lines, int index, int sigmas) {
        double lower = lines.lower(index, sigmas);
        double upper = lines.upper(index, sigmas);
        return Double.isNaN(lower) && Double.isNaN(upper)
                ? ChartPoint.Limits.NONE
                : new ChartPoint.Limits(shown(lower), shown(upper));
    }

    private OptionalDouble shown(double number) {
        return PartReader.shown(number, chart.multiplier());
    }

    private Optional<ChartPoint> lastPoint() {
        int last = lastIndex();
        return last < 0 ? Optional.empty() : Optional.of(point(last + 1));
    }

    private int lastIndex() {
        for (int i = points.size() - 1; i >= 0; i--) {
            if (points.get(i).count() > 0) {
                return points.get(i).index(points.get(i).count() - 1);
            }
        }
        return -1;
    }

    private ChartPart partAt(int place) {
        int i = parts.size() - 1;
        while (parts.get(i).first() > place) {
            i--;
        }
        return parts.get(i);
    }

    /** The verdict, the parts and the points, for a log or a debugger. */
    @Override
    public String toString() {
        return verdict() + " " + parts + " " + points();
    }
}
