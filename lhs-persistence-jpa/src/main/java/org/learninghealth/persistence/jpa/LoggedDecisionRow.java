package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.LoggedDecision;
import org.learninghealth.community.LoggedDecisionId;

/** An entry of a decision log as a row. */
@Entity(name = "LhsLoggedDecision")
@Table(name = "lhs_logged_decision")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class LoggedDecisionRow extends Row<LoggedDecision> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "decision")
    private String decision;

    @Column(name = "rationale")
    private String rationale;

    @Column(name = "reference_text")
    private String reference;

    @Column(name = "owners")
    private String owners;

    @Column(name = "decided_on")
    private String decidedOn;

    @Column(name = "supersedes_id")
    private @Nullable UUID supersedes;

    @Column(name = "logged_at")
    private Instant loggedAt;

    @Override
    void apply(LoggedDecision logged) {
        community = logged.community().value();
        decision = Values.text(logged.decision());
        rationale = Values.text(logged.rationale());
        reference = logged.reference();
        owners = Values.json(logged.owners());
        decidedOn = Values.day(logged.decidedOn());
        supersedes = logged.supersedes().map(LoggedDecisionId::value).orElse(null);
        loggedAt = logged.loggedAt();
    }

    @Override
    LoggedDecision toRecord() {
        return new LoggedDecision(
                new LoggedDecisionId(id),
                new CommunityId(community),
                Values.localized(decision),
                Values.localized(rationale),
                reference,
                Values.list(PersonId.class, owners),
                LocalDate.parse(decidedOn),
                Optional.ofNullable(supersedes).map(LoggedDecisionId::new),
                loggedAt,
                version);
    }
}
