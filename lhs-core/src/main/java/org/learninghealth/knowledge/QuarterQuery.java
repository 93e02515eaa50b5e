package org.learninghealth.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;

/**
 * A quarter of a calendar year in a community.
 *
 * @param community the community
 * @param year the year, from 1700 to 2200
 * @param quarter its quarter, from 1 for January to March to 4
 * @param zone the time zone that the community keeps its calendar in
 */
public record QuarterQuery(CommunityId community, int year, int quarter, ZoneId zone) {

    /** Refuses what is no quarter. */
    public QuarterQuery {
        Require.present(community, "community");
        Require.that(year >= 1700 && year <= 2200, "year", "year");
        Require.that(quarter >= 1 && quarter <= 4, "quarter", "range", 1, 4);
        Require.present(zone, "zone");
    }

    /**
     * The quarter that a day lies in.
     *
     * @param community the community
     * @param day the day
     * @param zone the time zone that the community keeps its calendar in
     * @return the query
     */
    public static QuarterQuery of(CommunityId community, LocalDate day, ZoneId zone) {
        return new QuarterQuery(community, day.getYear(), (day.getMonthValue() + 2) / 3, zone);
    }

    /** When it begins. */
    Instant begins() {
        return YearMonth.of(year, 3 * quarter - 2).atDay(1).atStartOfDay(zone).toInstant();
    }

    /** When it is over. */
    Instant ends() {
        return YearMonth.of(year, 3 * quarter)
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
