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
import org.learninghealth.cycle.Adaptation;
import org.learninghealth.cycle.AdoptionStatus;
import org.learninghealth.cycle.ChangeId;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.cycle.SiteAdoption;
import org.learninghealth.cycle.SiteAdoptionId;

/** The adoption of a change at a site as a row. */
@Entity(name = "LhsSiteAdoption")
@Table(name = "lhs_site_adoption")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class SiteAdoptionRow extends Row<SiteAdoption> {

    @Column(name = "change_id")
    private UUID change;

    @Column(name = "cycle_id")
    private UUID cycle;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "site")
    private String site;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private AdoptionStatus status;

    @Column(name = "adaptation")
    private @Nullable String adaptation;

    @Column(name = "adopted_on")
    private String adoptedOn;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Override
    void apply(SiteAdoption adoption) {
        change = adoption.change().value();
        cycle = adoption.cycle().value();
        community = adoption.community().value();
        site = adoption.site();
        status = adoption.status();
        adaptation = adoption.adaptation().map(Values::json).orElse(null);
        adoptedOn = Values.day(adoption.adoptedOn());
        reason = adoption.reason().orElse(null);
        recordedAt = adoption.recordedAt();
    }

    @Override
    SiteAdoption toRecord() {
        return new SiteAdoption(
                new SiteAdoptionId(id),
                new ChangeId(change),
                new CycleId(cycle),
                new CommunityId(community),
                site,
                status,
                Optional.ofNullable(adaptation).map(json -> Values.value(Adaptation.class, json)),
                LocalDate.parse(adoptedOn),
                Optional.ofNullable(reason),
                recordedAt,
                version);
    }
}
