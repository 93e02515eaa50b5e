package org.learninghealth.measurement.chart;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a chart said at each place of a series when that place was the last one. Without a frozen baseline every new point
 * moves the lines, and earlier points change sides; only the history tells what could be known at the time.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChartHistory {

    private final Chart chart;
    private final Series series;
    private final double[] centres;
    private final double[] lower;
    private final double[] upper;
    private final int[] runs;
    private final PartReader.Flags flags;

    /** Where the last point was that is neither missing nor excluded; -1 if there was none. The lines are as they were then. */
    private final int[] lastPoint;

    private ChartHistory(Chart chart, Series series) {
        int size = series.size();
        this.chart = chart;
        this.series = series;
        this.centres = new double[size];
        this.lower = new double[size];
        this.upper = new double[size];
        this.lastPoint = new int[size];
        this.runs = new int[RunCount.SAVED * size];
        this.flags = new PartReader.Flags(size);
    }

    static ChartHistory of(Chart chart, Series series) {
        ChartResult.requireReadable(chart, series);
        ChartHistory history = new ChartHistory(chart, series);
        double[] values = PartReader.values(chart, series);
        PartReader reader = null;
        for (int i = 0; i < chart.parts().size() && chart.parts().get(i).first() <= series.size(); i++) {
            reader = new PartReader(chart, series, values, i, reader);
            int last = PartReader.lastPlace(chart, i, series.size());
            RunningCount count = new RunningCount();
            for (int index = chart.parts().get(i).first() - 1; index < last; index++) {
                reader.read(index);
                history.record(reader, index, count);
            }
        }
        return history;
    }

    private void record(PartReader reader, int index, RunningCount count) {
        Points points = reader.points();
        Lines lines = points.lines();
        centres[index] = lines.centre();
        lower[index] = lines.lower(index, 3);
        upper[index] = lines.upper(index, 3);
        count.of(points).save(runs, RunCount.SAVED * index);
        if (points.count() > 0) {
            lastPoint[index] = points.index(points.count() - 1);
            reader.markLast(points, flags, index);
        } else if (index > 0) {
            lastPoint[index] = lastPoint[index - 1];
            flags.copy(index - 1, index);
        } else {
            lastPoint[index] = -1;
        }
    }

    /** One moment for each place of the series, in order. */
    public List<Moment> moments() {
        return new AbstractList<>() {
            @Override
            public Moment get(int index) {
                return at(index + 1);
            }

            @Override
            public int size() {
                return series.size();
            }
        };
    }

    /**
     * What the chart said when a place was the last.
     *
     * @param place from 1 to the size of the series
     * @throws org.learninghealth.base.InvalidInput if there is no such place
     */
    public Moment at(int place) {
        series.isExcluded(place);
        return new Moment(place);
    }

    /** What a chart said at one time. */
    public final class Moment {
        private final int place;

        private Moment(int place) {
            this.place = place;
        }

        /** The last place of that time, counted from 1. */
        public int place() {
            return place;
        }

        /** The centre line of the last part, multiplied; empty if undefined. */
        public OptionalDouble centre() {
            return shown(centres[place - 1]);
        }

        /** The limits at the last place, multiplied. */
        public ChartPoint.Limits limits() {
            return new ChartPoint.Limits(shown(lower[place - 1]), shown(upper[place - 1]));
        }

        /** The runs of the last part; empty if no point was useful. */
        public Optional<Runs> runs() {
            return RunCount.runs(runs, RunCount.SAVED * (place - 1));
        }

        /** Whether the runs were a signal by the rules of the chart, however few points there were. */
        public boolean runsSignal() {
            return PartReader.judgedByRuns(chart) && runs().filter(Runs::signal).isPresent();
        }

        /** What the rules said about the last point that is neither missing nor excluded. */
        public List<PointSignal> signals() {
            return ChartResult.signals(chart.rules(), flags, place - 1);
        }

        /** As {@link ChartResult#variation}, at that time. */
        public Variation variation(Side better) {
            return signals().stream()
                    .filter(signal -> signal.member() && signal.side() != Side.ON)
                    .map(signal -> Variation.of(signal.side(), better))
                    .findFirst()
                    .orElse(Variation.COMMON_CAUSE);
        }

        /** As {@link ChartResult#assurance}, at that time. */
        public Optional<Assurance> assurance(Side better) {
            int last = lastPoint[place - 1];
            if (chart.target().isEmpty() || better == Side.ON || last < 0) {
                return Optional.empty();
            }
            return Optional.of(Assurance.of(chart.target().getAsDouble(), lower[last], upper[last], better));
        }

        /** All that the chart said then: the series up to this place, read. */
        public ChartResult result() {
            return chart.read(series.first(place));
        }

        private OptionalDouble shown(double number) {
            return PartReader.shown(number, chart.multiplier());
        }
    }

    /**
     * Counts the runs of a part whose centre line moves. As long as the line moves between the same two values, all earlier
     * points stay on their sides and those that are new are added; otherwise all are counted again.
     */
    private static final class RunningCount {
        private RunCount count = new RunCount();
        private int counted;
        private boolean anyOnLine;
        private double lowestAbove = Double.POSITIVE_INFINITY;
        private double highestBelow = Double.NEGATIVE_INFINITY;
        private double centre = Double.NaN;

        RunCount of(Points points) {
            Lines lines = points.lines();
            boolean same = lines.centre() == centre
                    || !anyOnLine
                            && (lowestAbove == Double.POSITIVE_INFINITY || lines.side(lowestAbove) > 0)
                            && (highestBelow == Double.NEGATIVE_INFINITY || lines.side(highestBelow) < 0);
            centre = lines.centre();
            if (same && counted == points.count()) {
                return count;
            }
            if (!same) {
                count = new RunCount();
                counted = 0;
                anyOnLine = false;
                lowestAbove = Double.POSITIVE_INFINITY;
                highestBelow = Double.NEGATIVE_INFINITY;
            }
            count.addAll(points, counted, points.count());
            look(points);
            counted = points.count();
            return count;
        }

        /** Looks which of the points that are new are nearest to the line. */
        private void look(Points points) {
            Lines lines = points.lines();
            for (int point = counted; point < points.count(); point++) {
                double value = points.value(point);
                // whether it is between them, asked at once: which of the two it is beyond can't be foretold
                if ((lowestAbove - value) * (value - highestBelow) >= 0) {
                    int side = lines.side(value);
                    if (side > 0) {
                        lowestAbove = value;
                    } else if (side < 0) {
                        highestBelow = value;
                    } else {
                        anyOnLine = true;
                    }
                }
            }
        }
    }
}
