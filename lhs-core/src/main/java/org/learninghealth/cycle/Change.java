package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * Something that is to be done in another way, in the hope that it is better.
 *
 * @param id identifies the change
 * @param cycle the cycle that tries it
 * @param community that cycle's community
 * @param description what is to be done
 * @param prediction what is expected to come of it; blank if nobody has said so
 * @param status where it stands
 * @param startedOn the day on which it was first done; empty until it has begun
 * @param novelty how new it is, if somebody has said so
 * @param parts what it consists of, for those who do it elsewhere
 * @param reason why it was given up, or has lapsed
 * @param proposedAt when it was proposed
 * @param version see {@link Aggregate#version()}
 */
public record Change(
        ChangeId id,
        CycleId cycle,
        CommunityId community,
        LocalizedText description,
        LocalizedText prediction,
        ChangeStatus status,
        Optional<LocalDate> startedOn,
        Optional<Novelty> novelty,
        ChangePackage parts,
        Optional<String> reason,
        Instant proposedAt,
        long version)
        implements Aggregate<Change, ChangeId> {

    /** How many changes of one cycle are looked at. */
    private static final int MOST = 1_000;

    /** The cycle that tries it. */
    public static final Attribute<Change, CycleId> CYCLE = Attribute.of("cycle", CycleId.class, Change::cycle);

    /** That cycle's community. */
    public static final Attribute<Change, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Change::community);

    /** Where it stands. */
    public static final Attribute<Change, ChangeStatus> STATUS =
            Attribute.of("status", ChangeStatus.class, Change::status);

    /** When it was proposed. */
    public static final Attribute<Change, Instant> PROPOSED_AT =
            Attribute.of("proposedAt", Instant.class, Change::proposedAt);

    /** How changes are kept. */
    public static final AggregateType<Change, ChangeId> TYPE = AggregateType.of(
                    ResourceType.CHANGE, Change.class, ChangeId::new)
            .community(COMMUNITY)
            .madeAt(Change::proposedAt)
            .foundBy(CYCLE)
            .foundBy(STATUS)
            .foundBy(PROPOSED_AT)
            .build();

    /** Refuses a change without a description. */
    public Change {
        Require.that(!Require.present(description, "description").isBlank(), "description", "blank");
        Require.present(prediction, "prediction");
        Require.present(startedOn, "startedOn");
        Require.present(novelty, "novelty");
        Require.present(parts, "parts");
        Require.present(reason, "reason");
    }

    /** Proposes a change to a cycle. */
    static Change of(
            ChangeId id,
            LearningCycle cycle,
            LocalizedText description,
            LocalizedText prediction,
            Optional<Novelty> novelty,
            Instant now) {
        return new Change(
                id,
                cycle.id(),
                cycle.community(),
                description,
                prediction,
                ChangeStatus.PROPOSED,
                Optional.empty(),
                novelty,
                ChangePackage.UNKNOWN,
                Optional.empty(),
                now,
                0);
    }

    /** Begins to try it. */
    Change start(LocalDate day) {
        return with(status.to(ChangeStatus.TESTING), Optional.of(day), reason);
    }

    /** Finds it good. */
    Change adopt() {
        return with(status.to(ChangeStatus.ADOPTED), startedOn, reason);
    }

    /** Begins to make it how things are done, or to do so again after it has lapsed. */
    Change implement() {
        return with(status.to(ChangeStatus.IMPLEMENTING), startedOn, Optional.empty());
    }

    /** Finds that it is how things are done, and stays so. */
    Change sustain() {
        return with(status.to(ChangeStatus.SUSTAINED), startedOn, reason);
    }

    /** Finds that it isn't done any more. */
    Change lapse(String why) {
        return with(status.to(ChangeStatus.LAPSED), startedOn, Optional.of(why));
    }

    /** Gives it up. */
    Change abandon(Optional<String> why) {
        return with(status.to(ChangeStatus.ABANDONED), startedOn, why);
    }

    /** Says anew how new it is, and what it consists of. */
    Change describe(Optional<Novelty> howNew, ChangePackage consistsOf) {
        return new Change(
                id,
                cycle,
                community,
                description,
                prediction,
                status,
                startedOn,
                howNew,
                consistsOf,
                reason,
                proposedAt,
                version);
    }

    /** The changes of a cycle that weren't given up. */
    static List<Change> of(Reader reader, CycleId cycle) {
        return reader.known(TYPE)
                .first(
                        Filter.where(CYCLE, cycle).not(STATUS, ChangeStatus.ABANDONED),
                        Order.ascending(PROPOSED_AT),
                        MOST);
    }

    /** The changes of several cycles that were given up, the earliest first, as far as the actor may see them. */
    static Map<CycleId, List<Change>> abandoned(Reader reader, List<CycleId> cycles) {
        return reader
                .visible(TYPE)
                .first(
                        Filter.where(STATUS, ChangeStatus.ABANDONED).in(CYCLE, cycles),
                        Order.ascending(PROPOSED_AT),
                        MOST * Math.max(1, cycles.size()))
                .stream()
                .collect(Collectors.groupingBy(Change::cycle));
    }

    /** The day from which on observations are about a changed practice: when the first of these changes began. */
    static Optional<LocalDate> firstStart(Collection<Change> changes) {
        return changes.stream().map(Change::startedOn).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    @Override
    public Change withVersion(long other) {
        return new Change(
                id,
                cycle,
                community,
                description,
                prediction,
                status,
                startedOn,
                novelty,
                parts,
                reason,
                proposedAt,
                other);
    }

    private Change with(ChangeStatus newStatus, Optional<LocalDate> newStart, Optional<String> newReason) {
        return new Change(
                id,
                cycle,
                community,
                description,
                prediction,
                newStatus,
                newStart,
                novelty,
                parts,
                newReason,
                proposedAt,
                version);
    }
}
