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
import org.learninghealth.base.PersonId;
import org.learninghealth.cycle.GatheringMethod;
import org.learninghealth.cycle.PriorityId;
import org.learninghealth.cycle.WhatMattersInput;
import org.learninghealth.cycle.WhatMattersInputId;
import org.learninghealth.people.StakeholderGroup;

/** What matters to someone as a row. */
@Entity(name = "LhsWhatMattersInput")
@Table(name = "lhs_what_matters")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class WhatMattersInputRow extends Row<WhatMattersInput> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "perspective")
    private String perspective;

    @Column(name = "statement")
    private String statement;

    @Column(name = "said_by_id")
    private UUID saidBy;

    @Column(name = "priority_id")
    private @Nullable UUID priority;

    @Enumerated(EnumType.STRING)
    @Column(name = "gathering_method")
    private @Nullable GatheringMethod method;

    @Column(name = "said_at")
    private Instant saidAt;

    @Override
    void apply(WhatMattersInput input) {
        community = input.community().value();
        perspective = input.perspective().code();
        statement = Values.text(input.statement());
        saidBy = input.saidBy().value();
        priority = input.priority().map(PriorityId::value).orElse(null);
        method = input.method().orElse(null);
        saidAt = input.saidAt();
    }

    @Override
    WhatMattersInput toRecord() {
        return new WhatMattersInput(
                new WhatMattersInputId(id),
                new CommunityId(community),
                new StakeholderGroup(perspective),
                Values.localized(statement),
                new PersonId(saidBy),
                Optional.ofNullable(priority).map(PriorityId::new),
                Optional.ofNullable(method),
                saidAt,
                version);
    }
}
