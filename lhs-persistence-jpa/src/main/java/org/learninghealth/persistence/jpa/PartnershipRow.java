package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.network.Partnership;
import org.learninghealth.network.PartnershipId;

/** A partnership as a row. */
@Entity(name = "LhsPartnership")
@Table(name = "lhs_partnership")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class PartnershipRow extends Row<Partnership> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "academic_id")
    private UUID academic;

    @Column(name = "clinical_id")
    private UUID clinical;

    @Column(name = "partners")
    private String partners;

    @Column(name = "purpose")
    private String purpose;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Column(name = "open_slot")
    private @Nullable Integer openSlot;

    @Override
    void apply(Partnership partnership) {
        community = partnership.community().value();
        academic = partnership.academic().value();
        clinical = partnership.clinical().value();
        partners = Values.names(Objects.requireNonNull(Partnership.PARTNERS.of(partnership)));
        purpose = Values.text(partnership.purpose());
        madeAt = partnership.madeAt();
        endedAt = partnership.endedAt().orElse(null);
        endReason = partnership.endReason().orElse(null);
        openSlot = Partnership.OPEN_SLOT.of(partnership);
    }

    @Override
    Partnership toRecord() {
        return new Partnership(
                new PartnershipId(id),
                new CommunityId(community),
                new OrganizationId(academic),
                new OrganizationId(clinical),
                Values.localized(purpose),
                madeAt,
                Optional.ofNullable(endedAt),
                Optional.ofNullable(endReason),
                version);
    }
}
