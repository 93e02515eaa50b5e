package org.learninghealth.measurement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;
import org.learninghealth.spi.Filter;

/**
 * Which qualitative observations to list; what is left out doesn't narrow.
 *
 * @param measure of what
 * @param first only those of periods that begin on this day or later
 * @param last only those of periods that begin on this day or earlier
 * @param theme only those about this
 */
public record QualitativeObservationQuery(
        MeasureId measure,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        @Nullable Concept theme) {

    private static final LocalDate EARLIEST = LocalDate.of(PlausibleDate.FIRST_YEAR, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(PlausibleDate.LAST_YEAR, 12, 31);

    /** Refuses a query that names no measure. */
    public QualitativeObservationQuery {
        Require.present(measure, "measure");
    }

    /**
     * All of a measure.
     *
     * @param measure of what
     * @return the query
     */
    public static QualitativeObservationQuery of(MeasureId measure) {
        return new QualitativeObservationQuery(measure, null, null, null);
    }

    /**
     * Narrows it to a part of the time.
     *
     * @param from the first day that a period can begin on
     * @param to the last day that a period can begin on
     * @return the query
     */
    public QualitativeObservationQuery between(LocalDate from, LocalDate to) {
        return new QualitativeObservationQuery(measure, from, to, theme);
    }

    /**
     * Narrows it to a theme.
     *
     * @param concept the theme
     * @return the query
     */
    public QualitativeObservationQuery about(Concept concept) {
        return new QualitativeObservationQuery(measure, first, last, concept);
    }

    Filter<QualitativeObservation> filter() {
        Filter<QualitativeObservation> filter = Filter.where(QualitativeObservation.MEASURE, measure);
        if (first != null || last != null) {
            LocalDate from = first == null || first.isBefore(EARLIEST) ? EARLIEST : first;
            LocalDate to = last == null || last.isAfter(LATEST) ? LATEST : last;
            filter = filter.between(QualitativeObservation.PERIOD, from, to.plusDays(1));
        }
        return theme == null ? filter : filter.and(QualitativeObservation.THEME, theme.toString());
    }
}
