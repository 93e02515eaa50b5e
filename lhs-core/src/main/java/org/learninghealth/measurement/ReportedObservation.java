package org.learninghealth.measurement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody or something reports of one period: a row of an {@linkplain IngestObservations ingest}. It can be made of
 * anything; what is wrong with it is said in the {@linkplain IngestReport report}, and stops no other row.
 *
 * @param measure of what
 * @param site where it was observed, of at most 100 characters; empty for all sites together
 * @param stratum in which part of the population, of at most 100 characters; empty for all of it
 * @param period the first day of the period
 * @param numerator the count above the line, or the value itself where there is no denominator
 * @param denominator the count below the line, if the measure has one
 * @param note what a reader should know about it, of at most 1000 characters
 * @param unit the unit that the figures are said to be in, if that is said: any other than the measure's is refused
 * @param last the last day of the period, if that is said: any other than that of the measure's period is refused
 * @param improvement which way is said to be better, if that is said: the opposite of the measure's is refused, since the figures
 *     are then of something else. Where the measure or the row says that neither is better, nothing is contradicted
 */
public record ReportedObservation(
        MeasureId measure,
        String site,
        String stratum,
        LocalDate period,
        double numerator,
        @Nullable Double denominator,
        @Nullable String note,
        @Nullable String unit,
        @Nullable LocalDate last,
        @Nullable ImprovementDirection improvement) {

    /**
     * A row that says nothing of its unit.
     *
     * @param measure of what
     * @param site where it was observed; empty for all sites together
     * @param stratum in which part of the population; empty for all of it
     * @param period the first day of the period
     * @param numerator the count above the line
     * @param denominator the count below it; {@code null} if the measure has none
     * @param note what a reader should know about it
     */
    public ReportedObservation(
            MeasureId measure,
            String site,
            String stratum,
            LocalDate period,
            double numerator,
            @Nullable Double denominator,
            @Nullable String note) {
        this(measure, site, stratum, period, numerator, denominator, note, null, null, null);
    }

    /**
     * What was observed of all sites together and the whole population.
     *
     * @param measure of what
     * @param period the first day of the period
     * @param numerator the count above the line
     * @param denominator the count below it; {@code null} if the measure has none
     * @return the row
     */
    public static ReportedObservation of(
            MeasureId measure, LocalDate period, double numerator, @Nullable Double denominator) {
        return new ReportedObservation(measure, "", "", period, numerator, denominator, null);
    }

    /**
     * The same of one site and one part of the population.
     *
     * @param where the site; empty for all together
     * @param part the stratum; empty for all of the population
     * @return another row
     */
    public ReportedObservation in(String where, String part) {
        return new ReportedObservation(
                measure, where, part, period, numerator, denominator, note, unit, last, improvement);
    }

    /**
     * The same in a unit.
     *
     * @param name what the figures are said to be in
     * @return another row
     */
    public ReportedObservation inUnit(String name) {
        return new ReportedObservation(
                measure, site, stratum, period, numerator, denominator, note, name, last, improvement);
    }

    /**
     * The same of a period that is said to end on a day.
     *
     * @param day the last day
     * @return another row
     */
    public ReportedObservation until(LocalDate day) {
        return new ReportedObservation(
                measure, site, stratum, period, numerator, denominator, note, unit, day, improvement);
    }

    /**
     * The same of a measure of which one way is said to be better.
     *
     * @param direction which way
     * @return another row
     */
    public ReportedObservation improvingBy(ImprovementDirection direction) {
        return new ReportedObservation(
                measure, site, stratum, period, numerator, denominator, note, unit, last, direction);
    }
}
