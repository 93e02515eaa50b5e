package org.learninghealth.engagement;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;

/**
 * Findings where counts are rounded: whatever is counted is a multiple of the base, or missing below the smallest cell, and other
 * numbers have two decimals. What rests on counts of persons is made of rounded ones already.
 *
 * @param exact the findings
 * @param cells what may be shown
 */
record RoundedFindings(Findings exact, SmallCells cells) implements Findings {

    @Override
    public OptionalLong persons() {
        return exact.persons();
    }

    @Override
    public boolean isOpen() {
        return exact.isOpen();
    }

    @Override
    public OptionalLong n(Metric metric) {
        return exact.n(metric);
    }

    @Override
    public double weight(Metric metric, List<String> at) {
        return exact.weight(metric, at);
    }

    @Override
    public Absence absence(Metric metric) {
        return exact.value(metric).isPresent() ? Absence.SUPPRESSED : exact.absence(metric);
    }

    @Override
    public OptionalDouble value(Metric metric) {
        return given(metric, exact.value(metric), cells);
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return exact.cells(metric).stream()
                .map(cell -> new Cell(cell.at(), given(metric, cell.value(), cells)))
                .toList();
    }

    /** A figure as it is shown; as it is, where counts aren't rounded. */
    static OptionalDouble given(Metric metric, OptionalDouble figure, SmallCells cells) {
        if (!cells.isRounding()) {
            return figure;
        }
        boolean isCount = metric.unit().isCount() && metric != Metric.DAILY_ACTIVE;
        if (figure.isEmpty() || !isCount) {
            return isTime(metric) ? figure : cells.given(figure);
        }
        long count = Math.round(figure.getAsDouble());
        return count == 0 || count >= cells.smallest()
                ? OptionalDouble.of((double) cells.given(count))
                : OptionalDouble.empty();
    }

    private static boolean isTime(Metric metric) {
        return metric.unit() == Metric.Unit.DAYS || metric.unit() == Metric.Unit.HOURS;
    }
}
