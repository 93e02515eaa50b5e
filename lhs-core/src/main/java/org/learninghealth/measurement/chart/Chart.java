package org.learninghealth.measurement.chart;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Require;

/**
 * How a series is to be read: as a run chart or as a control chart of some kind, in which parts, and by which rules. An
 * individuals chart with the rules of the NHS:
 *
 * <pre>{@code
 * ChartResult chart = Chart.makingDataCount().read(Series.ofValues(12, 15, 11, 14, 9, 13));
 * Variation variation = chart.variation(Side.BELOW);
 * chart.points().forEach(point -> System.out.println(point.value() + " " + point.signals()));
 * }</pre>
 *
 * <p>The parts (phases) of a chart follow one another without a gap, and each is a chart of its own. After a change there are
 * two questions, and two ways to ask them: {@code from(78, CentreLine.continued())} asks whether the points from place 78 on
 * still vary about the earlier line; {@code from(78, CentreLine.ofAllPoints())} asks whether they are stable among
 * themselves.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind which chart
 * @param parts in order; the first begins at place 1
 * @param rules what signals are looked for
 * @param screened whether large moving ranges are left out of the limits, see {@link ChartKind}
 * @param target a value to be reached, in the unit of the series; it takes part in no rule, only in {@link
 *     ChartResult#assurance}
 * @param multiplier by which values, lines and target are multiplied when they are shown, for example 100 for per cent; it
 *     changes no verdict
 */
public record Chart(
        ChartKind kind, List<Part> parts, RuleSet rules, boolean screened, OptionalDouble target, double multiplier) {

    /**
     * A stretch of a chart, up to the next part or to the end of the series.
     *
     * @param first its first place, counted from 1
     * @param centreLine where its centre line comes from
     */
    public record Part(int first, CentreLine centreLine) {}

    /** Refuses parts out of order, a first part that continues nothing, and numbers that are not finite. */
    public Chart {
        Require.present(kind, "kind");
        Require.present(rules, "rules");
        parts = List.copyOf(Require.present(parts, "parts"));
        Require.that(!parts.isEmpty() && parts.get(0).first() == 1, "parts[1]", "chart-first-part");
        Require.that(
                !(parts.get(0).centreLine() instanceof CentreLine.Continued), "parts[1].centreLine", "chart-continued");
        for (int i = 0; i < parts.size(); i++) {
            Require.that(
                    i == 0 || parts.get(i).first() > parts.get(i - 1).first(), "parts[" + (i + 1) + "]", "chart-order");
            if (parts.get(i).centreLine() instanceof CentreLine.At given) {
                kind.requireCentre(given.value());
                Require.that(
                        given.sigma().isEmpty() || kind == ChartKind.I || kind == ChartKind.XMR,
                        "sigma",
                        "chart-sigma");
            }
        }
        Require.that(Double.isFinite(target.orElse(0)), "target", "finite");
        Require.that(multiplier > 0 && Double.isFinite(multiplier), "multiplier", "chart-multiplier");
    }

    /** A chart of one part about the centre of all its points, judged by the Anhøj rules. */
    public static Chart of(ChartKind kind) {
        return of(kind, CentreLine.ofAllPoints());
    }

    /** A chart of one part, judged by the Anhøj rules. */
    public static Chart of(ChartKind kind, CentreLine centreLine) {
        return new Chart(kind, List.of(new Part(1, centreLine)), RuleSet.anhoj(), true, OptionalDouble.empty(), 1);
    }

    /** The individuals chart of NHS England's Making Data Count, with its rules. */
    public static Chart makingDataCount() {
        return of(ChartKind.XMR).withRules(RuleSet.makingDataCount());
    }

    /**
     * This chart with one more part behind the others.
     *
     * @param first the first place of the new part. It may lie beyond the end of the series: then the part has not begun, and
     *     the result is silent about it.
     */
    public Chart from(int first, CentreLine centreLine) {
        return new Chart(
                kind,
                Stream.concat(parts.stream(), Stream.of(new Part(first, centreLine)))
                        .toList(),
                rules,
                screened,
                target,
                multiplier);
    }

    /** This chart judged by other rules. */
    public Chart withRules(RuleSet others) {
        return new Chart(kind, parts, others, screened, target, multiplier);
    }

    /** This chart with limits from all moving ranges, large ones too. */
    public Chart unscreened() {
        return new Chart(kind, parts, rules, false, target, multiplier);
    }

    /** This chart with a target, in the unit of the series. */
    public Chart withTarget(double value) {
        return new Chart(kind, parts, rules, screened, OptionalDouble.of(value), multiplier);
    }

    /** This chart with values and lines multiplied when they are shown, for example by 100 for per cent. */
    public Chart multipliedBy(double factor) {
        return new Chart(kind, parts, rules, screened, target, factor);
    }

    /**
     * The line and the limits that a chart of this kind draws from a baseline, to judge other points by: they stay the same, whatever
     * else is shown.
     *
     * @param baseline the points of the baseline
     * @return the line
     * @throws InvalidInput if the baseline doesn't fit the kind of chart
     */
    public CentreLine.Frozen freeze(Series baseline) {
        Chart alone =
                new Chart(kind, List.of(new Part(1, CentreLine.ofAllPoints())), rules, screened, target, multiplier);
        ChartResult.requireReadable(alone, baseline);
        PartReader reader = new PartReader(alone, baseline, PartReader.values(alone, baseline), 0, null);
        reader.readAll(baseline.size());
        return reader.frozen();
    }

    /**
     * Reads a series. Takes time in proportion to its length, or n log n where a median is drawn.
     *
     * @throws InvalidInput if the series doesn't fit the kind of chart, as a numerator larger than its denominator doesn't
     *     fit a P chart, or if a value grows beyond all bounds when multiplied or summed
     */
    public ChartResult read(Series series) {
        return ChartResult.of(this, series);
    }

    /**
     * What this chart said at each place when that was the last one: the same as reading each beginning of the series, in
     * one go.
     *
     * @throws InvalidInput as {@link #read}
     */
    public ChartHistory history(Series series) {
        return ChartHistory.of(this, series);
    }
}
