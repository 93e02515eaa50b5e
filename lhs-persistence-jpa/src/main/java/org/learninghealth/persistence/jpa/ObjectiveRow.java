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
import org.learninghealth.cycle.Milestone;
import org.learninghealth.cycle.Objective;
import org.learninghealth.cycle.ObjectiveId;
import org.learninghealth.cycle.ObjectiveMove;
import org.learninghealth.cycle.ObjectiveStatus;
import org.learninghealth.measurement.MeasureId;

/** An objective as a row. */
@Entity(name = "LhsObjective")
@Table(name = "lhs_objective")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ObjectiveRow extends Row<Objective> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "statement")
    private String statement;

    @Column(name = "measure_id")
    private @Nullable UUID measure;

    @Column(name = "due_day")
    private String due;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private ObjectiveStatus status;

    @Column(name = "milestones")
    private String milestones;

    @Column(name = "moves")
    private String moves;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Override
    void apply(Objective objective) {
        community = objective.community().value();
        statement = Values.text(objective.statement());
        measure = objective.measure().map(MeasureId::value).orElse(null);
        due = Values.day(objective.due());
        status = objective.status();
        milestones = Values.json(objective.milestones());
        moves = Values.json(objective.moves());
        proposedAt = objective.proposedAt();
    }

    @Override
    Objective toRecord() {
        return new Objective(
                new ObjectiveId(id),
                new CommunityId(community),
                Values.localized(statement),
                Optional.ofNullable(measure).map(MeasureId::new),
                LocalDate.parse(due),
                status,
                Values.list(Milestone.class, milestones),
                Values.list(ObjectiveMove.class, moves),
                proposedAt,
                version);
    }
}
