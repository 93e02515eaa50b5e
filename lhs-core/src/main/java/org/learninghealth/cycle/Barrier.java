package org.learninghealth.cycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Something that is in the way of a learning cycle.
 *
 * @param id identifies the barrier
 * @param cycle whose way it is in
 * @param community that cycle's community
 * @param code what sort of barrier it is, of the scheme {@link Concepts#BARRIER}
 * @param level where it lies
 * @param description what it is
 * @param owner who sees to it
 * @param status where it stands
 * @param escalatedTo the highest level that it was put before, above the one where it lies
 * @param raisedAt when it was raised
 * @param raisedBy by whom
 * @param clearedAt when it was out of the way
 * @param resolution how that was done
 * @param version see {@link Aggregate#version()}
 */
public record Barrier(
        BarrierId id,
        CycleId cycle,
        CommunityId community,
        Concept code,
        BarrierLevel level,
        LocalizedText description,
        Optional<PersonId> owner,
        BarrierStatus status,
        Optional<BarrierLevel> escalatedTo,
        Instant raisedAt,
        PersonId raisedBy,
        Optional<Instant> clearedAt,
        Optional<String> resolution,
        long version)
        implements Aggregate<Barrier, BarrierId> {

    /** Whose way it is in. */
    public static final Attribute<Barrier, CycleId> CYCLE = Attribute.of("cycle", CycleId.class, Barrier::cycle);

    /** That cycle's community. */
    public static final Attribute<Barrier, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Barrier::community);

    /** Which level has to see to it: the one that it was put before last, or else the one where it lies. */
    public static final Attribute<Barrier, BarrierLevel> LEVEL_NOW =
            Attribute.of("levelNow", BarrierLevel.class, Barrier::levelNow);

    /** Who sees to it. */
    public static final Attribute<Barrier, PersonId> OWNER =
            Attribute.of("owner", PersonId.class, barrier -> barrier.owner().orElse(null));

    /** Where it stands. */
    public static final Attribute<Barrier, BarrierStatus> STATUS =
            Attribute.of("status", BarrierStatus.class, Barrier::status);

    /** When it was raised. */
    public static final Attribute<Barrier, Instant> RAISED_AT =
            Attribute.of("raisedAt", Instant.class, Barrier::raisedAt);

    /** How barriers are kept. */
    public static final AggregateType<Barrier, BarrierId> TYPE = AggregateType.of(
                    ResourceType.BARRIER, Barrier.class, BarrierId::new)
            .community(COMMUNITY)
            .madeAt(Barrier::raisedAt)
            .foundBy(CYCLE)
            .foundBy(LEVEL_NOW)
            .foundBy(OWNER)
            .foundBy(STATUS)
            .foundBy(RAISED_AT)
            .build();

    /** Refuses a barrier of another scheme or without a description, and one that is cleared nobody knows when or how. */
    public Barrier {
        Require.that(Require.present(code, "code").scheme().equals(Concepts.BARRIER), "code", "code");
        Require.that(!Require.present(description, "description").isBlank(), "description", "blank");
        Require.present(owner, "owner");
        Require.present(raisedBy, "raisedBy");
        boolean cleared = status == BarrierStatus.CLEARED;
        Require.that(cleared == Require.present(clearedAt, "clearedAt").isPresent(), "clearedAt", "missing");
        Require.that(cleared == Require.present(resolution, "resolution").isPresent(), "resolution", "missing");
    }

    /** Which level has to see to it: the one that it was put before last, or else the one where it lies. */
    BarrierLevel levelNow() {
        return escalatedTo.orElse(level);
    }

    /** How long it was in the way; empty while it is. */
    Optional<Duration> timeToClear() {
        return clearedAt.map(end -> Duration.between(raisedAt, end));
    }

    /** Says who sees to it. */
    Barrier assign(Optional<PersonId> newOwner) {
        Unmet.of("barrier")
                .unless(BarrierStatus.IN_THE_WAY.contains(status), "open")
                .orThrow();
        return with(newOwner, status, escalatedTo, clearedAt, resolution);
    }

    /** Puts it before the level above. */
    Barrier escalate() {
        BarrierStatus next = status.to(BarrierStatus.ESCALATED);
        Optional<BarrierLevel> above = levelNow().above();
        Unmet.of("barrier").unless(above.isPresent(), "above").orThrow();
        return with(owner, next, above, clearedAt, resolution);
    }

    /** Finds it out of the way. */
    Barrier clear(String how, Instant now) {
        return with(owner, status.to(BarrierStatus.CLEARED), escalatedTo, Optional.of(now), Optional.of(how));
    }

    @Override
    public Barrier withVersion(long other) {
        return new Barrier(
                id,
                cycle,
                community,
                code,
                level,
                description,
                owner,
                status,
                escalatedTo,
                raisedAt,
                raisedBy,
                clearedAt,
                resolution,
                other);
    }

    private Barrier with(
            Optional<PersonId> newOwner,
            BarrierStatus newStatus,
            Optional<BarrierLevel> newLevel,
            Optional<Instant> newEnd,
            Optional<String> newResolution) {
        return new Barrier(
                id,
                cycle,
                community,
                code,
                level,
                description,
                newOwner,
                newStatus,
                newLevel,
                raisedAt,
                raisedBy,
                newEnd,
                newResolution,
                version);
    }
}
