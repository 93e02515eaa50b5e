package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.privacy.LegalHold;
import org.learninghealth.privacy.LegalHoldId;

/** A legal hold as a row. */
@Entity(name = "LhsLegalHold")
@Table(name = "lhs_legal_hold")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class LegalHoldRow extends Row<LegalHold> {

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "reason")
    private String reason;

    @Column(name = "placed_by_id")
    private UUID placedBy;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "lifted_at")
    private @Nullable Instant liftedAt;

    @Column(name = "open_slot")
    private @Nullable Integer openSlot;

    @Override
    void apply(LegalHold hold) {
        person = hold.person().value();
        reason = hold.reason();
        placedBy = hold.placedBy().value();
        placedAt = hold.placedAt();
        liftedAt = hold.liftedAt().orElse(null);
        openSlot = LegalHold.OPEN_SLOT.of(hold);
    }

    @Override
    LegalHold toRecord() {
        return new LegalHold(
                new LegalHoldId(id),
                new PersonId(person),
                reason,
                new PersonId(placedBy),
                placedAt,
                Optional.ofNullable(liftedAt),
                version);
    }
}
