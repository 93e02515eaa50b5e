package org.learninghealth.gathering;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.Filter;

/**
 * What a gathering could clash with.
 *
 * @param community whose gathering
 * @param from when it begins
 * @param to when it ends
 * @param except a gathering that is left out, since it is this one; {@code null} for none
 */
public record ClashQuery(
        CommunityId community,
        Instant from,
        Instant to,
        @Nullable GatheringId except) {

    /** How many gatherings are shown at most. */
    public static final int MOST = 50;

    private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");
    /** After everything that is planned. */
    static final Instant LATEST = Instant.parse("2300-01-01T00:00:00Z");

    /** Where gatherings stand that take place at their time. */
    private static final Set<GatheringStatus> TAKING_PLACE =
            EnumSet.of(GatheringStatus.DRAFT, GatheringStatus.SCHEDULED, GatheringStatus.OPEN, GatheringStatus.LIVE);

    /** Refuses an end that isn't after the beginning. */
    public ClashQuery {
        Require.present(community, "community");
        Require.that(Require.present(to, "to").isAfter(Require.present(from, "from")), "to", "end");
    }

    /**
     * A gathering that is to be planned.
     *
     * @param community whose
     * @param time when
     * @return the query
     */
    public static ClashQuery of(CommunityId community, GatheringTime time) {
        return new ClashQuery(community, Require.present(time, "time").startsAt(), time.endsAt(), null);
    }

    /**
     * A gathering as it was planned or rescheduled.
     *
     * @param gathering which
     * @return the query
     */
    public static ClashQuery of(Gathering gathering) {
        return new ClashQuery(
                Require.present(gathering, "gathering").community(),
                gathering.startsAt(),
                gathering.endsAt(),
                gathering.id());
    }

    /** From the first of some gatherings to the end of the last one. */
    static Filter<Gathering> span(List<Gathering> gatherings) {
        Instant first = gatherings.stream()
                .map(Gathering::startsAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last = gatherings.stream()
                .map(Gathering::endsAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return filter(first, last);
    }

    /** What takes place at the same time; what ends as another begins doesn't. */
    Filter<Gathering> filter() {
        return filter(from, to);
    }

    /** Whether another one takes place at the same time as a gathering. */
    static boolean clash(Gathering one, Gathering other) {
        return !one.id().equals(other.id())
                && other.startsAt().isBefore(one.endsAt())
                && other.endsAt().isAfter(one.startsAt());
    }

    private static Filter<Gathering> filter(Instant from, Instant to) {
        return Filter.<Gathering>all()
                .in(Gathering.STATUS, TAKING_PLACE)
                .between(Gathering.STARTS_AT, EARLIEST, to)
                .between(Gathering.ENDS_AT, from.plusNanos(1_000), LATEST);
    }
}
