package org.learninghealth.engagement;

import java.time.YearMonth;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;

/**
 * Which figure, of whom and when. Calendar months are the only windows, and how many of them a figure looks at is part of its
 * definition: two windows that a caller chooses could be subtracted from each other, and the difference might be a single
 * person. The smallest cell is the host's to set, and no part of a query.
 *
 * @param scope of whom
 * @param month the last month that is looked at, in UTC
 * @param metric which figure
 */
public record MetricQuery(MetricScope scope, YearMonth month, Metric metric) {

    /** Refuses a query that lacks something, and a month outside the years that are kept. */
    public MetricQuery {
        Require.present(scope, "scope");
        int year = Require.present(month, "month").getYear();
        Require.that(year >= PlausibleDate.FIRST_YEAR && year <= PlausibleDate.LAST_YEAR, "month", "year");
        Require.present(metric, "metric");
    }

    /**
     * A figure of one community.
     *
     * @param community where
     * @param month the last month that is looked at, in UTC
     * @param metric which figure
     */
    public MetricQuery(CommunityId community, YearMonth month, Metric metric) {
        this(new MetricScope.OfCommunity(community), month, metric);
    }
}
