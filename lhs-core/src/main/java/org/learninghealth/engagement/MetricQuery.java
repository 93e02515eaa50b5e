package org.learninghealth.engagement;

import java.time.YearMonth;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;

/**
 * Which figure, where and when. Calendar months are the only window: two windows that overlap could be subtracted from each
 * other, and the difference might be a single person. The smallest cell is the host's to set, and no part of a query.
 *
 * @param community where
 * @param month when, in UTC
 * @param metric which figure
 */
public record MetricQuery(CommunityId community, YearMonth month, Metric metric) {

    /** Refuses a query that lacks something, and a month outside the years that are kept. */
    public MetricQuery {
        ParticipationQuery window = new ParticipationQuery(community, month);
        Require.present(window.month(), "month");
        Require.present(metric, "metric");
    }
}
