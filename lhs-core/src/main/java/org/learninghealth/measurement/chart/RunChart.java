package org.learninghealth.measurement.chart;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How a series is to be read as a run chart: values over time about a median, judged by the runs that they form.
 *
 * <p>The parts (phases) of a chart follow one another without a gap, and each is a chart of its own. After a change there are
 * two questions, and two ways to ask them: {@code from(78, CentreLine.continued())} asks whether the points from place 78 on
 * still vary about the earlier line; {@code from(78, CentreLine.ofAllPoints())} asks whether they are stable among
 * themselves.
 *
 * <p>Sources: Perla, Provost and Murray (2011), BMJ Quality and Safety 20:46-51, for the chart; Anhøj and Olesen (2014), PLoS
 * ONE 9(11):e113825, for its rules.
 *
 * @param parts in order; the first begins at place 1
 * @param target a value to be reached, in the unit of the series; it is drawn and takes part in no rule
 * @param multiplier by which values, lines and target are multiplied when they are shown, for example 100 for per cent; it
 *     changes no verdict
 */
public record RunChart(List<Part> parts, OptionalDouble target, double multiplier) {

    /**
     * A stretch of a chart, up to the next part or to the end of the series.
     *
     * @param first its first place, counted from 1
     * @param centreLine where its centre line comes from
     */
    public record Part(int first, CentreLine centreLine) {}

    /** Refuses parts out of order, a first part that continues nothing, and numbers that are not finite. */
    public RunChart {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.get(0).first() != 1) {
            throw new IllegalArgumentException("The first part of a chart begins at place 1");
        }
        if (parts.get(0).centreLine() instanceof CentreLine.Continued) {
            throw new IllegalArgumentException(
                    "The first part of a chart has no line before it to continue; take its own points, or give a line");
        }
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i).first() <= parts.get(i - 1).first()) {
                throw new IllegalArgumentException(
                        "Part " + (i + 1) + " begins at place " + parts.get(i).first() + " and part " + i + " at "
                                + parts.get(i - 1).first() + "; give the parts in order");
            }
        }
        if (target.isPresent() && !Double.isFinite(target.getAsDouble())) {
            throw new IllegalArgumentException("The target is " + target.getAsDouble() + "; give a finite number");
        }
        if (!(multiplier > 0) || Double.isInfinite(multiplier)) {
            throw new IllegalArgumentException("The multiplier is " + multiplier + "; give a finite number above 0");
        }
    }

    /** A chart of one part. */
    public static RunChart about(CentreLine centreLine) {
        return new RunChart(List.of(new Part(1, centreLine)), OptionalDouble.empty(), 1);
    }

    /**
     * This chart with one more part behind the others.
     *
     * @param first the first place of the new part. It may lie beyond the end of the series: then the part has not begun, and
     *     the result is silent about it.
     */
    public RunChart from(int first, CentreLine centreLine) {
        return new RunChart(
                Stream.concat(parts.stream(), Stream.of(new Part(first, centreLine)))
                        .toList(),
                target,
                multiplier);
    }

    /** This chart with a target, in the unit of the series. */
    public RunChart withTarget(double value) {
        return new RunChart(parts, OptionalDouble.of(value), multiplier);
    }

    /** This chart with values and lines multiplied when they are shown, for example by 100 for per cent. */
    public RunChart multipliedBy(double factor) {
        return new RunChart(parts, target, factor);
    }

    /**
     * Reads a series.
     *
     * @throws IllegalArgumentException if a value grows beyond all bounds when multiplied
     */
    public RunChartResult read(Series series) {
        return RunChartResult.of(this, series);
    }
}
