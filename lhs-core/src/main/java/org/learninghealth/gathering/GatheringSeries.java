package org.learninghealth.gathering;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Gatherings that recur, such as a monthly webinar. What takes place are its gatherings, each of which can be changed on its
 * own; the series is what they were made from.
 *
 * @param id identifies the series
 * @param community whose
 * @param kind what sort of gatherings they are
 * @param details what they are about, and how people take part
 * @param first when the first one takes place (rule G1)
 * @param recurrence how often, by the clock on the wall
 * @param joinReference what leads into each of them; as with {@link Gathering#joinReference}, nobody reads it here
 * @param topicPlan what each of them is about, beginning with the first; those beyond the plan are about what the series is about
 * @param predecessor the series that it goes on from, if that was split
 * @param plannedTo the last gathering that was made, as it was planned; none before the first one
 * @param planned how many gatherings were made
 * @param plannedBy who planned it
 * @param plannedAt when
 * @param version see {@link Aggregate#version()}
 */
public record GatheringSeries(
        GatheringSeriesId id,
        CommunityId community,
        GatheringKind kind,
        GatheringDetails details,
        GatheringTime first,
        Recurrence recurrence,
        Optional<String> joinReference,
        List<PlannedTopic> topicPlan,
        Optional<GatheringSeriesId> predecessor,
        LocalDateTime plannedTo,
        int planned,
        PersonId plannedBy,
        Instant plannedAt,
        long version)
        implements Aggregate<GatheringSeries, GatheringSeriesId> {

    /** How many gatherings are made at a time at most. */
    public static final int MOST_AT_ONCE = 60;

    /** How far ahead they are made, in months. */
    public static final int MONTHS_AHEAD = 24;

    /** Whose. */
    public static final Attribute<GatheringSeries, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, GatheringSeries::community);

    /** When it was planned. */
    public static final Attribute<GatheringSeries, Instant> PLANNED_AT =
            Attribute.of("plannedAt", Instant.class, GatheringSeries::plannedAt);

    /** How series are kept. */
    public static final AggregateType<GatheringSeries, GatheringSeriesId> TYPE = AggregateType.of(
                    ResourceType.GATHERING_SERIES, GatheringSeries.class, GatheringSeriesId::new)
            .community(COMMUNITY)
            .madeAt(GatheringSeries::plannedAt)
            .foundBy(PLANNED_AT)
            .build();

    /** Keeps a copy of the plan. */
    public GatheringSeries {
        Require.present(kind, "kind");
        Require.present(details, "details");
        Require.present(first, "first");
        Require.present(recurrence, "recurrence");
        Require.present(joinReference, "joinReference");
        topicPlan = List.copyOf(Require.present(topicPlan, "topicPlan"));
        Require.present(predecessor, "predecessor");
        Require.present(plannedTo, "plannedTo");
        Require.present(plannedBy, "plannedBy");
    }

    /** The times for which gatherings are still to be made, as far ahead as they are made. */
    List<LocalDateTime> next(LocalDateTime now) {
        LocalDateTime from = now.isAfter(first.start()) ? now : first.start();
        return recurrence.times(first.start(), plannedTo, from.plusMonths(MONTHS_AHEAD), MOST_AT_ONCE);
    }

    /** When one that was planned for some time takes place. */
    GatheringTime at(LocalDateTime start) {
        return GatheringTime.of(start, first.length(), first.zone());
    }

    /** What the one with a number is about, the first having 0. */
    GatheringDetails details(int number) {
        return number < topicPlan.size() ? topicPlan.get(number).in(details) : details;
    }

    /** Some more were made. */
    GatheringSeries made(List<LocalDateTime> times) {
        return times.isEmpty() ? this : with(recurrence, times.get(times.size() - 1), planned + times.size());
    }

    /** All times for which gatherings were made, as far as they belong to it by its rule; the place of each is its number. */
    List<LocalDateTime> times() {
        return recurrence.times(first.start(), LocalDateTime.MIN, plannedTo.plusSeconds(1), Integer.MAX_VALUE);
    }

    /** Ends before a time. */
    GatheringSeries before(LocalDateTime end) {
        return with(recurrence.before(end), plannedTo, planned);
    }

    /** Keeps the gatherings at its earlier times alone; another series has the others. */
    GatheringSeries keeping(List<LocalDateTime> earlier, LocalDateTime end) {
        return with(
                recurrence.before(end),
                earlier.isEmpty() ? first.start().minusSeconds(1) : earlier.get(earlier.size() - 1),
                earlier.size());
    }

    /** The series that goes on from one of its gatherings in another way, on the same days. */
    GatheringSeries goingOn(
            GatheringSeriesId next, ReviseFollowing command, List<LocalDateTime> times, PersonId by, Instant now) {
        LocalDateTime from = command.from();
        int earlier = times.indexOf(from);
        LocalDateTime moved = from.toLocalDate().atTime(command.start());
        return new GatheringSeries(
                next,
                community,
                kind,
                command.details(),
                GatheringTime.of(moved, command.length(), first.zone()),
                recurrence.goingOn(earlier, from, moved),
                joinReference,
                topicPlan.size() > earlier ? topicPlan.subList(earlier, topicPlan.size()) : List.of(),
                Optional.of(id),
                times.get(times.size() - 1).toLocalDate().atTime(command.start()),
                times.size() - earlier,
                by,
                now,
                0);
    }

    /** As it is shown: without what leads into its gatherings, and to others than those who prepare them without what cases say. */
    GatheringSeries shown(boolean prepared) {
        return new GatheringSeries(
                id,
                community,
                kind,
                prepared || kind != GatheringKind.CASE_CONFERENCE ? details : details.agenda(LocalizedText.BLANK),
                first,
                recurrence,
                Optional.empty(),
                topicPlan,
                predecessor,
                plannedTo,
                planned,
                plannedBy,
                plannedAt,
                version);
    }

    private GatheringSeries with(Recurrence newRecurrence, LocalDateTime newEnd, int newPlanned) {
        return new GatheringSeries(
                id,
                community,
                kind,
                details,
                first,
                newRecurrence,
                joinReference,
                topicPlan,
                predecessor,
                newEnd,
                newPlanned,
                plannedBy,
                plannedAt,
                version);
    }

    @Override
    public GatheringSeries withVersion(long other) {
        return new GatheringSeries(
                id,
                community,
                kind,
                details,
                first,
                recurrence,
                joinReference,
                topicPlan,
                predecessor,
                plannedTo,
                planned,
                plannedBy,
                plannedAt,
                other);
    }
}
