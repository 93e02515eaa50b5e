package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.cycle.ObjectiveId;
import org.learninghealth.cycle.SignalId;
import org.learninghealth.cycle.StrategyRevision;
import org.learninghealth.cycle.StrategyRevisionId;

/** A revision of a strategy as a row. */
@Entity(name = "LhsStrategyRevision")
@Table(name = "lhs_strategy_revision")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class StrategyRevisionRow extends Row<StrategyRevision> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "objective_id")
    private @Nullable UUID objective;

    @Column(name = "signal_id")
    private UUID signal;

    @Column(name = "signalled_at")
    private Instant signalledAt;

    @Column(name = "strategy_before")
    private String before;

    @Column(name = "strategy_after")
    private String after;

    @Column(name = "reason")
    private String reason;

    @Column(name = "decided_by")
    private UUID decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Override
    void apply(StrategyRevision revision) {
        community = revision.community().value();
        objective = revision.objective().map(ObjectiveId::value).orElse(null);
        signal = revision.signal().value();
        signalledAt = revision.signalledAt();
        before = Values.text(revision.before());
        after = Values.text(revision.after());
        reason = Values.text(revision.reason());
        decidedBy = revision.decidedBy().value();
        decidedAt = revision.decidedAt();
    }

    @Override
    StrategyRevision toRecord() {
        return new StrategyRevision(
                new StrategyRevisionId(id),
                new CommunityId(community),
                Optional.ofNullable(objective).map(ObjectiveId::new),
                new SignalId(signal),
                signalledAt,
                Values.localized(before),
                Values.localized(after),
                Values.localized(reason),
                new PersonId(decidedBy),
                decidedAt,
                version);
    }
}
