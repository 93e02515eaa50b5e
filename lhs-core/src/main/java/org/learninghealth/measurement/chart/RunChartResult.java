package org.learninghealth.measurement.chart;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run chart says about a series: its parts, its points, and the verdict on what is going on now.
 *
 * <p>Immutable and thread-safe.
 */
public final class RunChartResult {

    /** Relative distance up to which two numbers are taken for equal. */
    private static final double TOLERANCE = 1e-9;

    private final RunChart chart;
    private final Series series;
    private final List<RunChartPart> parts;
    private final double[] centres;

    private RunChartResult(RunChart chart, Series series, List<RunChartPart> parts, double[] centres) {
        this.chart = chart;
        this.series = series;
        this.parts = parts;
        this.centres = centres;
    }

    static RunChartResult of(RunChart chart, Series series) {
        int size = series.size();
        double multiplier = chart.multiplier();
        requireShowable(series, multiplier);
        List<RunChart.Part> wanted = chart.parts();
        List<RunChartPart> parts = new ArrayList<>(wanted.size());
        double[] centres = new double[wanted.size()];
        double[] scratch = new double[size];
        double centre = Double.NaN;
        for (int i = 0; i < wanted.size() && wanted.get(i).first() <= size; i++) {
            int first = wanted.get(i).first();
            int last = i + 1 < wanted.size() ? Math.min(wanted.get(i + 1).first() - 1, size) : size;
            int lastOfBaseline = last;
            CentreLine line = wanted.get(i).centreLine();
            if (line instanceof CentreLine.At given) {
                centre = given.value();
            } else if (line instanceof CentreLine.Continued) {
                lastOfBaseline = first - 1;
            } else {
                if (line instanceof CentreLine.OfFirst baseline) {
                    lastOfBaseline = (int) Math.min(last, first - 1L + baseline.places());
                }
                centre = median(series, first, lastOfBaseline, scratch);
            }
            centres[i] = centre;
            parts.add(part(series, i + 1, first, last, lastOfBaseline, centre, multiplier));
        }
        return new RunChartResult(chart, series, List.copyOf(parts), centres);
    }

    private static void requireShowable(Series series, double multiplier) {
        if (multiplier <= 1) {
            return;
        }
        for (int place = 1; place <= series.size(); place++) {
            if (Double.isInfinite(series.value(place).orElse(0) * multiplier)) {
                throw new IllegalArgumentException("The value at place " + place + " (" + series.value(place)
                        + ") is too large to be multiplied by " + multiplier + "; give a smaller multiplier");
            }
        }
    }

    private static double median(Series series, int first, int last, double[] scratch) {
        int count = 0;
        for (int index = first - 1; index < last; index++) {
            double value = series.included(index);
            if (!Double.isNaN(value)) {
                scratch[count++] = value;
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(scratch, 0, count);
        double upper = scratch[count / 2];
        // Halved before they are added, so that the sum of two large values does not overflow.
        return count % 2 == 1 ? upper : scratch[count / 2 - 1] / 2 + upper / 2;
    }

    private static RunChartPart part(
            Series series, int number, int first, int last, int lastOfBaseline, double centre, double multiplier) {
        int observed = 0;
        int useful = 0;
        int crossings = 0;
        int side = 0;
        int length = 0;
        int start = 0;
        int longest = 0;
        int longestFirst = 0;
        int longestLast = 0;
        int longestSide = 0;
        for (int index = first - 1; index < last; index++) {
            double value = series.included(index);
            if (Double.isNaN(value)) {
                continue;
            }
            observed++;
            int here = side(value, centre);
            if (here == 0) {
                continue;
            }
            useful++;
            if (here == side) {
                length++;
            } else {
                if (side != 0) {
                    crossings++;
                }
                side = here;
                start = index + 1;
                length = 1;
            }
            if (length >= longest) {
                longest = length;
                longestFirst = start;
                longestLast = index + 1;
                longestSide = side;
            }
        }
        Optional<Runs> runs = useful == 0
                ? Optional.empty()
                : Optional.of(new Runs(
                        useful,
                        new Run(longestFirst, longestLast, longest, longestSide > 0 ? Side.ABOVE : Side.BELOW),
                        AnhojLimits.longestRun(useful),
                        crossings,
                        AnhojLimits.crossings(useful)));
        return new RunChartPart(number, first, last, lastOfBaseline, shown(centre, multiplier), observed, runs);
    }

    /** 1 above, -1 below, 0 on the line or without a line. */
    private static int side(double value, double centre) {
        double distance = value - centre;
        if (Math.abs(distance) > TOLERANCE * Math.max(Math.abs(value), Math.abs(centre))) {
            return distance > 0 ? 1 : -1;
        }
        return 0;
    }

    private static OptionalDouble shown(double number, double multiplier) {
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number * multiplier);
    }

    /** The chart that was read. */
    public RunChart chart() {
        return chart;
    }

    /** The series that it was read from. */
    public Series series() {
        return series;
    }

    /** The parts that have begun, in order; none if the series is empty. */
    public List<RunChartPart> parts() {
        return parts;
    }

    /** The verdict on the last part: what is going on now. */
    public Verdict verdict() {
        return parts.isEmpty()
                ? Verdict.INSUFFICIENT_DATA
                : parts.get(parts.size() - 1).verdict();
    }

    /** The target, multiplied. */
    public OptionalDouble target() {
        return chart.target().isPresent()
                ? OptionalDouble.of(chart.target().getAsDouble() * chart.multiplier())
                : OptionalDouble.empty();
    }

    /** All places in order, a view that makes each point when it is asked for. */
    public List<RunChartPoint> points() {
        return new AbstractList<>() {
            @Override
            public RunChartPoint get(int index) {
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
     * @throws IllegalArgumentException if there is no such place
     */
    public RunChartPoint point(int place) {
        OptionalDouble value = series.value(place);
        boolean excluded = series.isExcluded(place);
        RunChartPart part = partAt(place);
        double centre = centres[part.number() - 1];
        Optional<Side> side = value.isEmpty() || Double.isNaN(centre)
                ? Optional.empty()
                : Optional.of(
                        switch (side(value.getAsDouble(), centre)) {
                            case 1 -> Side.ABOVE;
                            case -1 -> Side.BELOW;
                            default -> Side.ON;
                        });
        boolean inRun = part.signallingRun()
                .filter(run -> run.first() <= place && place <= run.last())
                .isPresent();
        return new RunChartPoint(
                place,
                part.number(),
                shown(value.orElse(Double.NaN), chart.multiplier()),
                part.centre(),
                side,
                excluded,
                !excluded && place <= part.lastOfBaseline(),
                inRun && !excluded && side.filter(s -> s != Side.ON).isPresent());
    }

    /** The verdict, the parts and the points, for a log or a debugger. */
    @Override
    public String toString() {
        return verdict() + " " + parts + " " + points();
    }

    private RunChartPart partAt(int place) {
        int i = parts.size() - 1;
        while (parts.get(i).first() > place) {
            i--;
        }
        return parts.get(i);
    }
}
