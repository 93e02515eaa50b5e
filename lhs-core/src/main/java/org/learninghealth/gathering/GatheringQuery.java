package org.learninghealth.gathering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.Filter;

/**
 * Which gatherings to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param series those of this series
 * @param kind those of this sort
 * @param toComeOnly only those that haven't begun and weren't cancelled
 * @param earlierClocksOnly only those whose moments were put down by earlier rules of time zones than the running JDK knows
 * @param from those that begin at this moment or later
 * @param before those that begin before this moment
 */
public record GatheringQuery(
        @Nullable CommunityId community,
        @Nullable GatheringSeriesId series,
        @Nullable GatheringKind kind,
        boolean toComeOnly,
        boolean earlierClocksOnly,
        @Nullable Instant from,
        @Nullable Instant before) {

    private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2300-01-01T00:00:00Z");

    /**
     * All gatherings that the actor may see.
     *
     * @return the query
     */
    public static GatheringQuery all() {
        return new GatheringQuery(null, null, null, false, false, null, null);
    }

    /**
     * The gatherings of a community.
     *
     * @param community the community
     * @return the query
     */
    public static GatheringQuery in(CommunityId community) {
        return new GatheringQuery(community, null, null, false, false, null, null);
    }

    /**
     * The gatherings of a series.
     *
     * @param series the series
     * @return the query
     */
    public static GatheringQuery of(GatheringSeriesId series) {
        return new GatheringQuery(null, series, null, false, false, null, null);
    }

    /**
     * Narrows it to one sort.
     *
     * @param sort the sort
     * @return the query
     */
    public GatheringQuery of(GatheringKind sort) {
        return new GatheringQuery(community, series, sort, toComeOnly, earlierClocksOnly, from, before);
    }

    /**
     * Narrows it to what is still to come.
     *
     * @return the query
     */
    public GatheringQuery toCome() {
        return new GatheringQuery(community, series, kind, true, earlierClocksOnly, from, before);
    }

    /**
     * Narrows it to what was put down by the rules of time zones of an earlier JDK, until {@linkplain Gatherings#followClocks the clocks
     * are followed}. Some of it {@linkplain Gathering#hasMoved() has moved}.
     *
     * @return the query
     */
    public GatheringQuery byEarlierClocks() {
        return new GatheringQuery(community, series, kind, toComeOnly, true, from, before);
    }

    /**
     * Narrows it to what begins in some time.
     *
     * @param first the first moment
     * @param end the first moment after it
     * @return the query
     */
    public GatheringQuery between(Instant first, Instant end) {
        return new GatheringQuery(community, series, kind, toComeOnly, earlierClocksOnly, first, end);
    }

    Filter<Gathering> filter() {
        Filter<Gathering> filter = Filter.all();
        filter = community == null ? filter : filter.and(Gathering.COMMUNITY, community);
        filter = series == null ? filter : filter.and(Gathering.SERIES, series);
        filter = kind == null ? filter : filter.and(Gathering.KIND, kind);
        filter = toComeOnly ? filter.in(Gathering.STATUS, GatheringStatus.TO_COME) : filter;
        filter = earlierClocksOnly ? filter.between(Gathering.ZONE_RULES, "", ZoneRulesVersion.known()) : filter;
        if (from == null && before == null) {
            return filter;
        }
        Instant first = from == null ? EARLIEST : from;
        Instant end = before == null ? LATEST : before;
        return filter.between(Gathering.STARTS_AT, first, end);
    }
}
