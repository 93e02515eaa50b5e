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
import org.learninghealth.cycle.FeedbackId;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.cycle.FeedbackStatus;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;

/** Feedback that is owed as a row. */
@Entity(name = "LhsFeedbackOwed")
@Table(name = "lhs_feedback")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class FeedbackOwedRow extends Row<FeedbackOwed> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "owed_to")
    private UUID to;

    @Enumerated(EnumType.STRING)
    @Column(name = "source_kind")
    private ThingKind sourceKind;

    @Column(name = "source_id")
    private UUID source;

    @Column(name = "owed_since")
    private Instant owedSince;

    @Column(name = "due_on")
    private String due;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private FeedbackStatus status;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Column(name = "decision")
    private @Nullable String decision;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "overdue_told_at")
    private @Nullable Instant overdueToldAt;

    @Column(name = "awaited_by")
    private @Nullable String awaitedBy;

    @Override
    void apply(FeedbackOwed owed) {
        community = owed.community().value();
        to = owed.to().value();
        sourceKind = owed.source().kind();
        source = owed.source().id();
        owedSince = owed.owedSince();
        due = Values.day(owed.due());
        status = owed.status();
        settledAt = owed.settledAt().orElse(null);
        decision = owed.decision().map(Values::text).orElse(null);
        overdueToldAt = owed.overdueToldAt().orElse(null);
        LocalDate awaited = FeedbackOwed.AWAITED_BY.of(owed);
        awaitedBy = awaited == null ? null : Values.day(awaited);
        reason = owed.reason().map(Values::text).orElse(null);
    }

    @Override
    FeedbackOwed toRecord() {
        return new FeedbackOwed(
                new FeedbackId(id),
                new CommunityId(community),
                new PersonId(to),
                new ThingRef(sourceKind, source),
                owedSince,
                LocalDate.parse(due),
                status,
                Optional.ofNullable(settledAt),
                Optional.ofNullable(decision).map(Values::localized),
                Optional.ofNullable(reason).map(Values::localized),
                Optional.ofNullable(overdueToldAt),
                version);
    }
}
