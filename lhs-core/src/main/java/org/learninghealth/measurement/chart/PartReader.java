package org.learninghealth.measurement.chart;

import java.util.BitSet;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Require;

/** Reads one part of a chart place by place, and knows at any time what lines its points are judged by. */
final class PartReader {

    private static final int BITS_PER_RULE = 2;

    private final Chart chart;
    private final Series series;
    private final double[] values;
    private final int number;
    private final int first;
    private final int endOfBaseline;
    private final boolean continued;
    private final boolean anyExcluded;
    private final Estimate estimate;
    private final Points points;

    /** Of the last value that is not excluded, with no missing place since; -1 if there is none. */
    private int neighbour = -1;

    private boolean stale = true;

    /**
     * Begins a part.
     *
     * @param values what the chart shows, one a place
     * @param number which part, from 0
     * @param before the part before
     */
    PartReader(Chart chart, Series series, double[] values, int number, @Nullable PartReader before) {
        Chart.Part part = chart.parts().get(number);
        this.chart = chart;
        this.series = series;
        this.values = values;
        this.number = number;
        this.first = part.first();
        this.anyExcluded = !series.excluded().isEmpty();
        int last = lastPlace(chart, number, series.size());
        CentreLine line = part.centreLine();
        this.continued = line instanceof CentreLine.Continued && before != null;
        if (continued && before != null) {
            this.endOfBaseline = first - 1;
            this.estimate = before.estimate;
        } else {
            this.endOfBaseline = (int) Math.min(last, first - 1L + lengthOfBaseline(line));
            this.estimate =
                    Estimate.of(chart.kind(), series, values, line, chart.screened(), endOfBaseline - first + 1);
        }
        this.points = new Points(values, first - 1, new Lines(chart.kind(), series, estimate));
    }

    private static int lengthOfBaseline(CentreLine line) {
        if (line instanceof CentreLine.OfFirst baseline) {
            return baseline.places();
        }
        return line instanceof CentreLine.Frozen frozen ? frozen.places() : Integer.MAX_VALUE;
    }

    /** What the points so far draw. */
    CentreLine.Frozen frozen() {
        return new CentreLine.Frozen(estimate.drawn(), estimate.middle(), estimate.spread(), 0);
    }

    static int lastPlace(Chart chart, int number, int size) {
        return number + 1 < chart.parts().size()
                ? Math.min(chart.parts().get(number + 1).first() - 1, size)
                : size;
    }

    /** The values that a chart of this kind shows, one a place. */
    static double[] values(Chart chart, Series series) {
        return switch (chart.kind()) {
            case S -> series.deviations();
            case MR -> ranges(chart, series);
            default -> series.values();
        };
    }

    private static double[] ranges(Chart chart, Series series) {
        double[] values = series.values();
        BitSet excluded = series.excluded();
        double[] ranges = new double[values.length];
        int part = 0;
        int neighbour = -1;
        for (int i = 0; i < values.length; i++) {
            if (part < chart.parts().size() && chart.parts().get(part).first() == i + 1) {
                part++;
                neighbour = -1;
            }
            ranges[i] = neighbour < 0 ? Double.NaN : Math.abs(values[i] - values[neighbour]);
            if (!excluded.get(i)) {
                neighbour = Double.isNaN(values[i]) ? -1 : i;
            }
        }
        return ranges;
    }

    /** Reads the part up to a place, or to its end. */
    void readAll(int last) {
        int index = first - 1;
        int end = Math.min(last, endOfBaseline);
        if (series.isComplete() && values == series.values() && index < end) {
            points.addAllBefore(end);
            estimate.addAll(index, end);
            neighbour = end - 1;
            index = end;
        }
        for (; index < last; index++) {
            read(index);
        }
    }

    /** Goes on to a place of the part. */
    void read(int index) {
        if (anyExcluded && series.excluded().get(index)) {
            return;
        }
        if (Double.isNaN(values[index])) {
            neighbour = -1;
            return;
        }
        points.add(index);
        if (index < endOfBaseline && !continued) {
            estimate.add(index, neighbour);
            stale = true;
        }
        neighbour = index;
    }

    /** The points so far, judged by the lines that they make. */
    Points points() {
        if (stale) {
            Lines lines = new Lines(chart.kind(), series, estimate);
            Require.that(!lines.overflow(), "values", "chart-too-large");
            points.judgeBy(lines);
            stale = false;
        }
        return points;
    }

    /**
     * What the part says once all of its places are read.
     *
     * @param flags where to mark what the rules find
     */
    ChartPart finish(int last, Flags flags) {
        Points read = points();
        double centre = read.lines().centre();
        RunCount runs = new RunCount();
        runs.addAll(read, 0, read.count());
        return new ChartPart(
                number + 1,
                first,
                last,
                Math.min(endOfBaseline, last),
                shown(centre, chart.multiplier()),
                read.count(),
                runs.runs(),
                judgedByRuns(chart),
                mark(read, flags));
    }

    private int mark(Points points, Flags flags) {
        int count = points.count();
        int signals = 0;
        for (int i = 0; i < chart.rules().rules().size(); i++) {
            Pattern pattern = chart.rules().rules().get(i).pattern();
            for (int point = 0; point < count; point++) {
                int reach = pattern.completedBy(points, point);
                if (reach != 0) {
                    mark(points, point, pattern, i, reach, flags);
                }
            }
        }
        for (int point = 0; point < count && flags.any(); point++) {
            signals += flags.completed(points.index(point)) != 0 ? 1 : 0;
        }
        return signals;
    }

    private static void mark(Points points, int last, Pattern pattern, int rule, int reach, Flags flags) {
        int direction = Integer.signum(reach);
        int first = last - Math.abs(reach) + 1;
        flags.complete(points.index(last), rule, direction);
        for (int point = first; point <= last; point++) {
            if (pattern.isMember(points, point, first, direction)) {
                flags.include(points.index(point), rule, direction);
            }
        }
    }

    /** Marks what the rules say about the last point so far, as if the part ended there. */
    void markLast(Points points, Flags flags, int index) {
        int last = points.count() - 1;
        for (int i = 0; i < chart.rules().rules().size(); i++) {
            Pattern pattern = chart.rules().rules().get(i).pattern();
            int reach = pattern.completedBy(points, last);
            if (reach != 0) {
                int direction = Integer.signum(reach);
                flags.complete(index, i, direction);
                if (pattern.isMember(points, last, last - Math.abs(reach) + 1, direction)) {
                    flags.include(index, i, direction);
                }
            }
        }
    }

    static boolean judgedByRuns(Chart chart) {
        return chart.rules().judgedByRuns() && chart.kind() != ChartKind.MR;
    }

    static OptionalDouble shown(double number, double multiplier) {
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number * multiplier);
    }

    /** Which rules found what at which place: two bits a rule, one for each direction. */
    static final class Flags {
        private final int size;
        private int @Nullable [] completed;
        private int @Nullable [] members;

        Flags(int size) {
            this.size = size;
        }

        boolean any() {
            return completed != null;
        }

        int completed(int index) {
            return completed == null ? 0 : completed[index];
        }

        int members(int index) {
            return members == null ? 0 : members[index];
        }

        void complete(int index, int rule, int direction) {
            if (completed == null) {
                completed = new int[size];
            }
            completed[index] |= bit(rule, direction);
        }

        /** A later pattern of the same rule takes the place of an earlier one in the other direction. */
        void include(int index, int rule, int direction) {
            if (members == null) {
                members = new int[size];
            }
            members[index] = members[index] & ~bit(rule, -direction) | bit(rule, direction);
        }

        void copy(int from, int to) {
            if (completed != null) {
                completed[to] = completed[from];
            }
            if (members != null) {
                members[to] = members[from];
            }
        }

        static int bit(int rule, int direction) {
            return 1 << (BITS_PER_RULE * rule + (direction < 0 ? 1 : 0));
        }
    }
}
