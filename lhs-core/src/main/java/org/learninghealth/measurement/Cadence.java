package org.learninghealth.measurement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** How often a measure is observed: the length of the periods that its observations are about. */
public enum Cadence {
    /** A day. */
    DAILY,
    /** A week that begins on Monday, as in ISO 8601. */
    WEEKLY,
    /** A calendar month. */
    MONTHLY,
    /** A quarter of a calendar year. */
    QUARTERLY,
    /** A calendar year. */
    YEARLY;

    /**
     * The period that a day lies in.
     *
     * @param day any day
     * @return the first day of the period
     */
    public LocalDate startOf(LocalDate day) {
        return switch (this) {
            case DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> day.withDayOfMonth(1);
            case QUARTERLY -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEARLY -> day.withDayOfYear(1);
        };
    }

    /**
     * A later period.
     *
     * @param period the first day of a period
     * @param periods how many periods later
     * @return the first day of that period
     */
    public LocalDate after(LocalDate period, long periods) {
        return switch (this) {
            case DAILY -> period.plusDays(periods);
            case WEEKLY -> period.plusWeeks(periods);
            case MONTHLY -> period.plusMonths(periods);
            case QUARTERLY -> period.plusMonths(3 * periods);
            case YEARLY -> period.plusYears(periods);
        };
    }

    /**
     * How many periods later another one is.
     *
     * @param from the first day of a period
     * @param to the first day of another one
     * @return 0 for the same period; negative if the other one is earlier
     */
    public long between(LocalDate from, LocalDate to) {
        return switch (this) {
            case DAILY -> ChronoUnit.DAYS.between(from, to);
            case WEEKLY -> ChronoUnit.WEEKS.between(from, to);
            case MONTHLY -> ChronoUnit.MONTHS.between(from, to);
            case QUARTERLY -> ChronoUnit.MONTHS.between(from, to) / 3;
            case YEARLY -> ChronoUnit.YEARS.between(from, to);
        };
    }
}
