package org.learninghealth.engagement;

import java.time.YearMonth;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;

/**
 * Which community and which calendar month. Months are the only window: two windows that overlap could be subtracted from
 * each other, and the difference might be a single person.
 *
 * @param community where
 * @param month when, in the community's calendar
 */
public record ParticipationQuery(CommunityId community, YearMonth month) {

    /** Refuses a query without a community, and a month outside the years that are kept. */
    public ParticipationQuery {
        Require.present(community, "community");
        int year = Require.present(month, "month").getYear();
        Require.that(year >= PlausibleDate.FIRST_YEAR && year <= PlausibleDate.LAST_YEAR, "month", "year");
    }
}
