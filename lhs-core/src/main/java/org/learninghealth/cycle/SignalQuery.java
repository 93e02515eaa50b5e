package org.learninghealth.cycle;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.Filter;

/**
 * Which signals to list; what is left out doesn't narrow.
 *
 * @param community those that were raised in this community
 * @param polarity those that point this way
 * @param status those that stand here
 */
public record SignalQuery(
        @Nullable CommunityId community,
        @Nullable SignalPolarity polarity,
        @Nullable SignalStatus status) {

    /**
     * A community's signals.
     *
     * @param community the community
     * @return the query
     */
    public static SignalQuery in(CommunityId community) {
        return new SignalQuery(community, null, null);
    }

    Filter<Signal> filter() {
        Filter<Signal> filter = Filter.all();
        filter = community == null ? filter : filter.and(Signal.COMMUNITY, community);
        filter = polarity == null ? filter : filter.and(Signal.POLARITY, polarity);
        return status == null ? filter : filter.and(Signal.STATUS, status);
    }
}
