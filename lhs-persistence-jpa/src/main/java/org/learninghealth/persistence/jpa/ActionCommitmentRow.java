package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.concept.Concept;
import org.learninghealth.practice.ActionCommitment;
import org.learninghealth.practice.CommitmentId;
import org.learninghealth.practice.CommitmentStatus;
import org.learninghealth.practice.Renegotiation;

/** What somebody has promised to do as a row. */
@Entity(name = "LhsCommitment")
@Table(name = "lhs_commitment")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ActionCommitmentRow extends Row<ActionCommitment> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "statement")
    private String statement;

    @Column(name = "situation")
    private @Nullable String when;

    @Column(name = "due_day")
    private String due;

    @Column(name = "confidence")
    private @Nullable Integer confidence;

    @Column(name = "barriers")
    private String barriers;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private CommitmentStatus status;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "renegotiations")
    private String renegotiations;

    @Column(name = "reminders")
    private int reminders;

    @Column(name = "reminded_on")
    private @Nullable String remindedOn;

    @Column(name = "next_reminder")
    private @Nullable String nextReminder;

    @Column(name = "kept_in_time")
    private @Nullable Integer keptInTime;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Override
    void apply(ActionCommitment commitment) {
        community = commitment.community().value();
        person = commitment.person().value();
        statement = Values.text(commitment.statement());
        when = commitment.when().map(Values::text).orElse(null);
        due = Values.day(commitment.due());
        confidence =
                commitment.confidence().isPresent() ? commitment.confidence().getAsInt() : null;
        // in an order of their own, so that the same set is the same text
        barriers = Values.json(commitment.barriers().stream()
                .sorted(Comparator.comparing(Concept::scheme).thenComparing(Concept::code))
                .toList());
        status = commitment.status();
        reason = commitment.reason().orElse(null);
        renegotiations = Values.json(commitment.renegotiations());
        reminders = commitment.reminders();
        remindedOn = commitment.remindedOn().map(Values::day).orElse(null);
        nextReminder = Optional.ofNullable(ActionCommitment.NEXT_REMINDER.of(commitment))
                .map(Values::day)
                .orElse(null);
        keptInTime = ActionCommitment.KEPT_IN_TIME.of(commitment);
        madeAt = commitment.madeAt();
        settledAt = commitment.settledAt().orElse(null);
    }

    @Override
    ActionCommitment toRecord() {
        return new ActionCommitment(
                new CommitmentId(id),
                new CommunityId(community),
                new PersonId(person),
                Values.localized(statement),
                Optional.ofNullable(when).map(Values::localized),
                LocalDate.parse(due),
                confidence == null ? OptionalInt.empty() : OptionalInt.of(confidence),
                Set.copyOf(Values.list(Concept.class, barriers)),
                status,
                Optional.ofNullable(reason),
                Values.list(Renegotiation.class, renegotiations),
                reminders,
                Optional.ofNullable(remindedOn).map(LocalDate::parse),
                madeAt,
                Optional.ofNullable(settledAt),
                version);
    }
}
