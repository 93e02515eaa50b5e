package org.learninghealth.cycle;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.concept.Concept;
import org.learninghealth.spi.Filter;

/**
 * Which signals to list; what is left out doesn't narrow.
 *
 * @param community those that were raised in this community
 * @param polarity those that point this way
 * @param status those that stand here
 * @param sourceType those whose source is of this sort
 */
public record SignalQuery(
        @Nullable CommunityId community,
        @Nullable SignalPolarity polarity,
        @Nullable SignalStatus status,
        @Nullable Concept sourceType) {

    /**
     * Signals, whatever their source.
     *
     * @param community those that were raised in this community
     * @param polarity those that point this way
     * @param status those that stand here
     */
    public SignalQuery(
            @Nullable CommunityId community, @Nullable SignalPolarity polarity, @Nullable SignalStatus status) {
        this(community, polarity, status, null);
    }

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
        filter = status == null ? filter : filter.and(Signal.STATUS, status);
        return sourceType == null ? filter : filter.and(Signal.SOURCE_TYPE, sourceType.code());
    }
}
