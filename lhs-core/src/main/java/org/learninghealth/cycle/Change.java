package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    }

    /** Begins to try it. */
    Change start(LocalDate day) {
        return with(status.to(ChangeStatus.TESTING), Optional.of(day));
    }

    /** Makes it how things are done. */
    Change adopt() {
        return with(status.to(ChangeStatus.ADOPTED), startedOn);
    }

    /** Gives it up. */
    Change abandon() {
        return with(status.to(ChangeStatus.ABANDONED), startedOn);
    }

    /** The changes of a cycle that weren't given up. */
    static List<Change> of(Reader reader, CycleId cycle) {
        return reader.known(TYPE)
                .first(
                        Filter.where(CYCLE, cycle).not(STATUS, ChangeStatus.ABANDONED),
                        Order.ascending(PROPOSED_AT),
                        MOST);
    }

    /** The day from which on observations are about a changed practice: when the first of these changes began. */
    static Optional<LocalDate> firstStart(Collection<Change> changes) {
        return changes.stream().map(Change::startedOn).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    @Override
    public Change withVersion(long other) {
        return new Change(id, cycle, community, description, prediction, status, startedOn, proposedAt, other);
    }

    private Change with(ChangeStatus newStatus, Optional<LocalDate> newStart) {
        return new Change(id, cycle, community, description, prediction, newStatus, newStart, proposedAt, version);
    }
}
