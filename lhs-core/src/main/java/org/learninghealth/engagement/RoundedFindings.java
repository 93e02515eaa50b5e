package org.learninghealth.engagement;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;

/**
 * Findings where counts are rounded: whatever is counted is a multiple of the base, or missing below the smallest cell, and other
 * numbers are as coarse; what rests on counts of persons is made of rounded ones already.
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
        return given(metric, exact.value(metric), exact.among(metric, List.of()), cells);
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return exact.cells(metric).stream()
                .map(cell -> new Cell(cell.at(), given(metric, cell.value(), exact.among(metric, cell.at()), cells)))
                .toList();
    }

    @Override
    public long among(Metric metric, List<String> at) {
        return exact.among(metric, at);
    }

    /** A figure as it is shown; as it is, where counts aren't rounded. */
    static OptionalDouble given(Metric metric, OptionalDouble figure, long persons, SmallCells cells) {
        if (!cells.isRounding() || figure.isEmpty()) {
            return figure;
        }
        if (!metric.unit().isCount() || metric == Metric.DAILY_ACTIVE) {
            return cells.given(figure, isRelative(metric) ? figure.getAsDouble() : 1, persons);
        }
        long count = Math.round(figure.getAsDouble());
        if (count > 0 && count < cells.smallest()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                (double) (metric.unit() == Metric.Unit.PERSONS ? cells.given(count) : cells.given(count, persons)));
    }

    /** Whether one person can make no more than a part of it, however large or small it is. */
    private static boolean isRelative(Metric metric) {
        return switch (metric.unit()) {
            case RATIO, DAYS, HOURS -> true;
            default -> metric == Metric.NETWORK_DENSITY || metric == Metric.STICKINESS || metric == Metric.DAILY_ACTIVE;
        };
    }
}
