package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.cycle.ProblemFraming;
import org.learninghealth.cycle.ProblemFramingId;

/** A framing of a problem as a row. */
@Entity(name = "LhsProblemFraming")
@Table(name = "lhs_problem_framing")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ProblemFramingRow extends Row<ProblemFraming> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "revision")
    private int revision;

    @Column(name = "statement")
    private String statement;

    @Column(name = "reason")
    private String reason;

    @Column(name = "framed_by")
    private UUID framedBy;

    @Column(name = "framed_at")
    private Instant framedAt;

    @Override
    void apply(ProblemFraming framing) {
        community = framing.community().value();
        revision = framing.revision();
        statement = Values.text(framing.statement());
        reason = Values.text(framing.reason());
        framedBy = framing.framedBy().value();
        framedAt = framing.framedAt();
    }

    @Override
    ProblemFraming toRecord() {
        return new ProblemFraming(
                new ProblemFramingId(id),
                new CommunityId(community),
                revision,
                Values.localized(statement),
                Values.localized(reason),
                new PersonId(framedBy),
                framedAt,
                version);
    }
}
