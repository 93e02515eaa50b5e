package org.learninghealth.engagement;

import java.time.LocalDate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;

/**
 * Which counted days of a community.
 *
 * @param community where
 * @param from the first day, in the community's calendar
 * @param through the last day
 */
public record CountedDaysQuery(CommunityId community, LocalDate from, LocalDate through) {

    /** Refuses a query that lacks something, days outside the years that are kept, and a last day before the first. */
    public CountedDaysQuery {
        Require.present(community, "community");
        requireYear(from, "from");
        requireYear(through, "through");
        Require.that(!through.isBefore(from), "through", "order");
    }

    private static void requireYear(LocalDate day, String field) {
        int year = Require.present(day, field).getYear();
        Require.that(year >= PlausibleDate.FIRST_YEAR && year <= PlausibleDate.LAST_YEAR, field, "year");
    }
}
