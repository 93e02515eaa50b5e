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
    private final int[] counts;
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
        this.counts = new int[size];
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
            for (int index = chart.parts().get(i).first() - 1; index < last; index++) {
                reader.read(index);
                history.record(reader, index);
            }
            RunHistory.count(
                    reader.points(),
                    history.centres,
                    history.counts,
                    chart.parts().get(i).first() - 1,
                    last,
                    history.runs);
        }
        return history;
    }

    private void record(PartReader reader, int index) {
        Points points = reader.points();
        Lines lines = points.lines();
        centres[index] = lines.centre();
        lower[index] = lines.lower(index, 3);
        upper[index] = lines.upper(index, 3);
        counts[index] = points.count();
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

        /** As {@link ChartResult#variations}, at that time. */
        public List<Variation> variations(Side better) {
            List<Variation> found = signals().stream()
                    .filter(signal -> signal.member() && signal.side() != Side.ON)
                    .map(signal -> Variation.of(signal.side(), better))
                    .distinct()
                    .toList();
            return found.isEmpty() ? List.of(Variation.COMMON_CAUSE) : found;
        }

        /** As {@link ChartResult#variation}, at that time. */
        public Variation variation(Side better) {
            return variations(better).get(0);
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
}
