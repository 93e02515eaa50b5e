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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.cycle.ObjectiveId;
import org.learninghealth.cycle.Priority;
import org.learninghealth.cycle.PriorityId;
import org.learninghealth.cycle.PriorityStatus;
import org.learninghealth.cycle.ScoringCriterion;
import org.learninghealth.cycle.SignalId;
import org.learninghealth.cycle.WhatMattersInputId;

/** A priority as a row. */
@Entity(name = "LhsPriority")
@Table(name = "lhs_priority")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class PriorityRow extends Row<Priority> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "statement")
    private String statement;

    @Column(name = "signals")
    private String signals;

    @Column(name = "inputs")
    private String inputs;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private PriorityStatus status;

    @Column(name = "rationale")
    private @Nullable String rationale;

    @Column(name = "criteria")
    private String criteria;

    @Column(name = "objectives")
    private String objectives;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Override
    void apply(Priority priority) {
        community = priority.community().value();
        statement = Values.text(priority.statement());
        signals = Values.json(priority.signals());
        inputs = Values.json(priority.inputs());
        status = priority.status();
        rationale = priority.rationale().map(Values::text).orElse(null);
        criteria = Values.json(priority.criteria());
        objectives = Values.names(priority.objectives());
        proposedAt = priority.proposedAt();
    }

    @Override
    Priority toRecord() {
        return new Priority(
                new PriorityId(id),
                new CommunityId(community),
                Values.localized(statement),
                Values.list(SignalId.class, signals),
                Values.list(WhatMattersInputId.class, inputs),
                status,
                Optional.ofNullable(rationale).map(Values::localized),
                Values.list(ScoringCriterion.class, criteria),
                Values.elements(objectives)
                        .map(each -> new ObjectiveId(UUID.fromString(each)))
                        .collect(Collectors.toSet()),
                proposedAt,
                version);
    }
}
