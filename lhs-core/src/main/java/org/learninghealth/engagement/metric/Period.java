package org.learninghealth.engagement.metric;

import java.time.LocalDate;

/** A calendar period. Weeks begin on Monday (ISO 8601). */
public enum Period {
    /** A calendar day. */
    DAY,
    /** Monday to Sunday. */
    WEEK,
    /** A calendar month. */
    MONTH,
    /** January to March, and so on. */
    QUARTER,
    /** A calendar year. */
    YEAR;

    /** 1 January 1970 was a Thursday. */
    private static final int DAYS_FROM_MONDAY = 3;

    /**
     * Counts periods, so that one follows on another exactly if its number is one higher.
     *
     * @param day any day of the period
     * @return the period's number
     */
    public int number(LocalDate day) {
        return switch (this) {
            case DAY -> Math.toIntExact(day.toEpochDay());
            case WEEK -> Math.toIntExact(Math.floorDiv(day.toEpochDay() + DAYS_FROM_MONDAY, 7L));
            case MONTH -> day.getYear() * 12 + day.getMonthValue() - 1;
            case QUARTER -> day.getYear() * 4 + (day.getMonthValue() - 1) / 3;
            case YEAR -> day.getYear();
        };
    }

    /**
     * The first day of a period.
     *
     * @param number the period's number
     * @return its first day
     */
    public LocalDate first(int number) {
        return switch (this) {
            case DAY -> LocalDate.ofEpochDay(number);
            case WEEK -> LocalDate.ofEpochDay(number * 7L - DAYS_FROM_MONDAY);
            case MONTH -> LocalDate.of(Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1, 1);
            case QUARTER -> LocalDate.of(Math.floorDiv(number, 4), Math.floorMod(number, 4) * 3 + 1, 1);
            case YEAR -> LocalDate.of(number, 1, 1);
        };
    }

    /**
     * The last day of a period.
     *
     * @param number the period's number
     * @return its last day
     */
    public LocalDate last(int number) {
        return first(number + 1).minusDays(1);
    }
}
