package org.learninghealth.privacy;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * That what is kept about a person has to be kept: while it is in force, nothing of theirs is erased (rule V8).
 *
 * @param id identifies the hold
 * @param person the person
 * @param reason why
 * @param placedBy the privacy officer who placed it
 * @param placedAt since when
 * @param liftedAt until when, if it isn't in force any more
 * @param version see {@link Aggregate#version()}
 */
public record LegalHold(
        LegalHoldId id,
        PersonId person,
        String reason,
        PersonId placedBy,
        Instant placedAt,
        Optional<Instant> liftedAt,
        long version)
        implements Aggregate<LegalHold, LegalHoldId> {

    /** The person. */
    public static final Attribute<LegalHold, PersonId> PERSON =
            Attribute.of("person", PersonId.class, LegalHold::person);

    /** When it was placed. */
    public static final Attribute<LegalHold, Instant> PLACED_AT =
            Attribute.of("placedAt", Instant.class, LegalHold::placedAt);

    /** 1 while it is in force, else nothing: a person is under one hold at a time. */
    public static final Attribute<LegalHold, Integer> OPEN_SLOT =
            Attribute.of("openSlot", Integer.class, hold -> hold.isInForce() ? 1 : null);

    /** How holds are kept. */
    public static final AggregateType<LegalHold, LegalHoldId> TYPE = AggregateType.of(
                    ResourceType.LEGAL_HOLD, LegalHold.class, LegalHoldId::new)
            .owner(PERSON)
            .foundBy(PLACED_AT)
            .unique(PERSON, OPEN_SLOT)
            .build();

    /** Refuses a hold without a reason. */
    public LegalHold {
        Require.that(!Require.present(reason, "reason").isBlank(), "reason", "blank");
    }

    /**
     * Whether it is in force.
     *
     * @return true until it is lifted
     */
    public boolean isInForce() {
        return liftedAt.isEmpty();
    }

    LegalHold lift(Instant now) {
        Unmet.of("V8").unless(isInForce(), "lifted").orThrow();
        return new LegalHold(id, person, reason, placedBy, placedAt, Optional.of(now), version);
    }

    @Override
    public LegalHold withVersion(long other) {
        return new LegalHold(id, person, reason, placedBy, placedAt, liftedAt, other);
    }
}
