package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.cycle.ActDecision;
import org.learninghealth.cycle.ChangeId;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.cycle.PdsaTest;
import org.learninghealth.cycle.PdsaTestId;
import org.learninghealth.cycle.TestPlan;
import org.learninghealth.cycle.TestStatus;
import org.learninghealth.measurement.ObservationId;

/** A test of a change as a row. */
@Entity(name = "LhsPdsaTest")
@Table(name = "lhs_pdsa_test")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class PdsaTestRow extends Row<PdsaTest> {

    @Column(name = "change_id")
    private UUID change;

    @Column(name = "cycle_id")
    private UUID cycle;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "test_plan")
    private String plan;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private TestStatus status;

    @Column(name = "observations")
    private String observations;

    @Column(name = "note")
    private @Nullable String note;

    @Column(name = "comparison")
    private @Nullable String comparison;

    @Enumerated(EnumType.STRING)
    @Column(name = "decision")
    private @Nullable ActDecision decision;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "successor_id")
    private @Nullable UUID successor;

    @Column(name = "predecessor_id")
    private @Nullable UUID predecessor;

    @Column(name = "lesson")
    private @Nullable String lesson;

    @Column(name = "planned_at")
    private Instant plannedAt;

    @Override
    void apply(PdsaTest test) {
        change = test.change().value();
        cycle = test.cycle().value();
        community = test.community().value();
        plan = Values.json(test.plan());
        status = test.status();
        observations = Values.json(test.observations());
        note = test.note().orElse(null);
        comparison = test.comparison().orElse(null);
        decision = test.decision().orElse(null);
        reason = test.reason().orElse(null);
        successor = test.successor().map(PdsaTestId::value).orElse(null);
        predecessor = test.predecessor().map(PdsaTestId::value).orElse(null);
        lesson = test.lesson().orElse(null);
        plannedAt = test.plannedAt();
    }

    @Override
    PdsaTest toRecord() {
        return new PdsaTest(
                new PdsaTestId(id),
                new ChangeId(change),
                new CycleId(cycle),
                new CommunityId(community),
                Values.value(TestPlan.class, plan),
                status,
                Values.list(ObservationId.class, observations),
                Optional.ofNullable(note),
                Optional.ofNullable(comparison),
                Optional.ofNullable(decision),
                Optional.ofNullable(reason),
                Optional.ofNullable(successor).map(PdsaTestId::new),
                Optional.ofNullable(predecessor).map(PdsaTestId::new),
                Optional.ofNullable(lesson),
                plannedAt,
                version);
    }
}
