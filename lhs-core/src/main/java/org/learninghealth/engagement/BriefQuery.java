package org.learninghealth.engagement;

import java.time.YearMonth;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;

/**
 * Of whom leaders want to know how they are doing, and at the end of which calendar month.
 *
 * @param scope of whom
 * @param month the last month that is looked at, in each community's calendar
 */
public record BriefQuery(MetricScope scope, YearMonth month) {

    /** Refuses a query that lacks something, and a month outside the years that are kept, or of which the month before is. */
    public BriefQuery {
        Require.present(scope, "scope");
        int year = Require.present(month, "month").minusMonths(1).getYear();
        Require.that(year >= PlausibleDate.FIRST_YEAR && month.getYear() <= PlausibleDate.LAST_YEAR, "month", "year");
    }
}
