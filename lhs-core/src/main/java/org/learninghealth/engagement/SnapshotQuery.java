package org.learninghealth.engagement;

import java.time.YearMonth;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;

/**
 * Of whom a snapshot is taken, as it stands at the end of which calendar month. Months are the only window: two windows that overlap
 * could be subtracted from each other, and the difference might be a single person.
 *
 * @param scope of whom
 * @param month the last month that is looked at, in each community's calendar
 */
public record SnapshotQuery(MetricScope scope, YearMonth month) {

    /** Refuses a query that lacks something, and a month outside the years that are kept. */
    public SnapshotQuery {
        Require.present(scope, "scope");
        int year = Require.present(month, "month").getYear();
        Require.that(year >= PlausibleDate.FIRST_YEAR && year <= PlausibleDate.LAST_YEAR, "month", "year");
    }

    /**
     * A snapshot of one community.
     *
     * @param community where
     * @param month the last month that is looked at, in the community's calendar
     */
    public SnapshotQuery(CommunityId community, YearMonth month) {
        this(new MetricScope.OfCommunity(community), month);
    }
}
