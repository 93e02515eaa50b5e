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
import org.learninghealth.cycle.FollowUp;
import org.learninghealth.cycle.FollowUpId;
import org.learninghealth.cycle.FollowUpStatus;
import org.learninghealth.cycle.SignalId;
import org.learninghealth.spi.FollowUpRule;

/** What follows on a verified signal as a row. */
@Entity(name = "LhsFollowUp")
@Table(name = "lhs_follow_up")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class FollowUpRow extends Row<FollowUp> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "signal_id")
    private UUID signal;

    @Column(name = "rule_name")
    private String rule;

    @Column(name = "place")
    private int place;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private FollowUpRule.Kind kind;

    @Column(name = "words")
    private String text;

    @Column(name = "due_day")
    private @Nullable String due;

    @Column(name = "assignee_id")
    private @Nullable UUID assignee;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private FollowUpStatus status;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Override
    void apply(FollowUp followUp) {
        community = followUp.community().value();
        signal = followUp.signal().value();
        rule = followUp.rule();
        place = followUp.place();
        kind = followUp.kind();
        text = Values.text(followUp.text());
        due = followUp.due().map(Values::day).orElse(null);
        assignee = followUp.assignee().map(PersonId::value).orElse(null);
        status = followUp.status();
        reason = followUp.reason().orElse(null);
        proposedAt = followUp.proposedAt();
        settledAt = followUp.settledAt().orElse(null);
    }

    @Override
    FollowUp toRecord() {
        return new FollowUp(
                new FollowUpId(id),
                new CommunityId(community),
                new SignalId(signal),
                rule,
                place,
                kind,
                Values.localized(text),
                Optional.ofNullable(due).map(LocalDate::parse),
                Optional.ofNullable(assignee).map(PersonId::new),
                status,
                Optional.ofNullable(reason),
                proposedAt,
                Optional.ofNullable(settledAt),
                version);
    }
}
