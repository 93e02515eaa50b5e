package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.community.Charter;
import org.learninghealth.community.CharterId;
import org.learninghealth.community.CharterStatus;

/** A charter as a row. */
@Entity(name = "LhsCharter")
@Table(name = "lhs_charter")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class CharterRow extends Row<Charter> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "edition")
    private int edition;

    @Column(name = "purpose")
    private String purpose;

    @Column(name = "norms")
    private String norms;

    @Column(name = "review_due")
    private String reviewDue;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private CharterStatus status;

    @Column(name = "drafted_at")
    private Instant draftedAt;

    @Override
    void apply(Charter charter) {
        community = charter.community().value();
        edition = charter.edition();
        purpose = Values.text(charter.purpose());
        norms = Values.text(charter.norms());
        reviewDue = Values.day(charter.reviewDue());
        status = charter.status();
        draftedAt = charter.draftedAt();
    }

    @Override
    Charter toRecord() {
        return new Charter(
                new CharterId(id),
                new CommunityId(community),
                edition,
                Values.localized(purpose),
                Values.localized(norms),
                LocalDate.parse(reviewDue),
                status,
                draftedAt,
                version);
    }
}
