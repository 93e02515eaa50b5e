package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.community.Mandate;
import org.learninghealth.community.MandateId;
import org.learninghealth.community.MandateStatus;
import org.learninghealth.community.PlatformService;

/** A mandate as a row. */
@Entity(name = "LhsMandate")
@Table(name = "lhs_mandate")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class MandateRow extends Row<Mandate> {

    @Column(name = "platform_id")
    private UUID platform;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "services")
    private String services;

    @Column(name = "until_day")
    private String until;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private MandateStatus status;

    @Column(name = "offered_at")
    private Instant offeredAt;

    @Column(name = "accepted_at")
    private @Nullable Instant acceptedAt;

    @Column(name = "decided_by_id")
    private @Nullable UUID decidedBy;

    @Column(name = "open_slot")
    private @Nullable Integer openSlot;

    @Override
    void apply(Mandate mandate) {
        platform = mandate.platform().value();
        community = mandate.community().value();
        services = Values.names(mandate.services());
        until = Values.day(mandate.until());
        status = mandate.status();
        offeredAt = mandate.offeredAt();
        acceptedAt = mandate.acceptedAt().orElse(null);
        decidedBy = mandate.decidedBy().map(PersonId::value).orElse(null);
        openSlot = Mandate.OPEN_SLOT.of(mandate);
    }

    @Override
    Mandate toRecord() {
        return new Mandate(
                new MandateId(id),
                new PlatformId(platform),
                new CommunityId(community),
                Values.constants(PlatformService.class, services),
                LocalDate.parse(until),
                status,
                offeredAt,
                Optional.ofNullable(acceptedAt),
                Optional.ofNullable(decidedBy).map(PersonId::new),
                version);
    }
}
