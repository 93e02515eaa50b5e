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
import org.learninghealth.cycle.Change;
import org.learninghealth.cycle.ChangeId;
import org.learninghealth.cycle.ChangePackage;
import org.learninghealth.cycle.ChangeStatus;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.cycle.Novelty;

/** A change as a row. */
@Entity(name = "LhsChange")
@Table(name = "lhs_change")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ChangeRow extends Row<Change> {

    @Column(name = "cycle_id")
    private UUID cycle;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "description")
    private String description;

    @Column(name = "prediction")
    private String prediction;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private ChangeStatus status;

    @Column(name = "started_on")
    private @Nullable String startedOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "novelty")
    private @Nullable Novelty novelty;

    @Column(name = "parts")
    private @Nullable String parts;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Override
    void apply(Change change) {
        cycle = change.cycle().value();
        community = change.community().value();
        description = Values.text(change.description());
        prediction = Values.text(change.prediction());
        status = change.status();
        startedOn = change.startedOn().map(Values::day).orElse(null);
        novelty = change.novelty().orElse(null);
        parts = change.parts().equals(ChangePackage.UNKNOWN) ? null : Values.json(change.parts());
        reason = change.reason().orElse(null);
        proposedAt = change.proposedAt();
    }

    @Override
    Change toRecord() {
        return new Change(
                new ChangeId(id),
                new CycleId(cycle),
                new CommunityId(community),
                Values.localized(description),
                Values.localized(prediction),
                status,
                Optional.ofNullable(startedOn).map(LocalDate::parse),
                Optional.ofNullable(novelty),
                parts == null ? ChangePackage.UNKNOWN : Values.value(ChangePackage.class, parts),
                Optional.ofNullable(reason),
                proposedAt,
                version);
    }
}
