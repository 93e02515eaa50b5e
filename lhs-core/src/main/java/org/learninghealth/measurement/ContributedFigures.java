package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Figures of one period that somebody offers: a row of a {@linkplain DataContribution data contribution}.
 *
 * @param site where they were observed; empty for all sites together
 * @param stratum in which part of the population; empty for all of it
 * @param period the first day of the period
 * @param numerator the count above the line, or the value itself where there is no denominator
 * @param denominator the count below the line, if the measure has one
 */
public record ContributedFigures(
        @NotNull @PlainText(max = 100, blank = true) String site,
        @NotNull @PlainText(max = 100, blank = true) String stratum,
        @NotNull @PlausibleDate LocalDate period,
        double numerator,
        @Nullable Double denominator) {

    /**
     * Figures of all sites together and the whole population.
     *
     * @param period the first day of the period
     * @param numerator the count above the line
     * @param denominator the count below it; {@code null} if the measure has none
     * @return the row
     */
    public static ContributedFigures of(LocalDate period, double numerator, @Nullable Double denominator) {
        return new ContributedFigures("", "", period, numerator, denominator);
    }

    /** The same as a row of an intake. */
    ReportedObservation of(MeasureId measure) {
        return new ReportedObservation(measure, site, stratum, period, numerator, denominator, null);
    }
}
