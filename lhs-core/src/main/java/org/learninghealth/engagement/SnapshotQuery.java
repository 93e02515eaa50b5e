package org.learninghealth.engagement;

import java.time.YearMonth;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;

/**
 * Which community, as it stands at the end of which calendar month. Months are the only window: two windows that overlap could
 * be subtracted from each other, and the difference might be a single person.
 *
 * @param community where
 * @param month the last month that is looked at, in UTC
 */
public record SnapshotQuery(CommunityId community, YearMonth month) {

    /** Refuses a query without a community, and a month outside the years that are kept. */
    public SnapshotQuery {
        ParticipationQuery window = new ParticipationQuery(community, month);
        Require.present(window.month(), "month");
    }
}
