package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.cycle.Barrier;
import org.learninghealth.cycle.BarrierId;
import org.learninghealth.cycle.BarrierLevel;
import org.learninghealth.cycle.BarrierStatus;
import org.learninghealth.cycle.CycleId;

/** A barrier as a row. */
@Entity(name = "LhsBarrier")
@Table(name = "lhs_barrier")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class BarrierRow extends Row<Barrier> {

    @Column(name = "cycle_id")
    private UUID cycle;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "code")
    private String code;

    @Enumerated(EnumType.STRING)
    @Column(name = "level_raised")
    private BarrierLevel level;

    @Column(name = "description")
    private String description;

    @Column(name = "owner_id")
    private @Nullable UUID owner;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private BarrierStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "escalated_to")
    private @Nullable BarrierLevel escalatedTo;

    @Enumerated(EnumType.STRING)
    @Column(name = "level_now")
    private BarrierLevel levelNow;

    @Column(name = "raised_at")
    private Instant raisedAt;

    @Column(name = "raised_by_id")
    private UUID raisedBy;

    @Column(name = "cleared_at")
    private @Nullable Instant clearedAt;

    @Column(name = "resolution")
    private @Nullable String resolution;

    @Override
    void apply(Barrier barrier) {
        cycle = barrier.cycle().value();
        community = barrier.community().value();
        code = barrier.code().code();
        level = barrier.level();
        description = Values.text(barrier.description());
        owner = barrier.owner().map(PersonId::value).orElse(null);
        status = barrier.status();
        escalatedTo = barrier.escalatedTo().orElse(null);
        levelNow = Objects.requireNonNull(Barrier.LEVEL_NOW.of(barrier));
        raisedAt = barrier.raisedAt();
        raisedBy = barrier.raisedBy().value();
        clearedAt = barrier.clearedAt().orElse(null);
        resolution = barrier.resolution().orElse(null);
    }

    @Override
    Barrier toRecord() {
        return new Barrier(
                new BarrierId(id),
                new CycleId(cycle),
                new CommunityId(community),
                new Concept(Concepts.BARRIER, code),
                level,
                Values.localized(description),
                Optional.ofNullable(owner).map(PersonId::new),
                status,
                Optional.ofNullable(escalatedTo),
                raisedAt,
                new PersonId(raisedBy),
                Optional.ofNullable(clearedAt),
                Optional.ofNullable(resolution),
                version);
    }
}
