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
import org.learninghealth.community.Charter;
import org.learninghealth.community.CharterEndorsement;
import org.learninghealth.community.CharterId;
import org.learninghealth.community.CharterStatus;
import org.learninghealth.community.ResourcePlan;

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

    @Column(name = "principles")
    private String principles;

    @Column(name = "review_due")
    private String reviewDue;

    @Column(name = "quorum")
    private int quorum;

    @Column(name = "resource_plan")
    private @Nullable String resourcePlan;

    @Column(name = "endorsements")
    private String endorsements;

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
        principles = Values.text(charter.principles());
        reviewDue = Values.day(charter.reviewDue());
        quorum = charter.quorum();
        resourcePlan = charter.resourcePlan().map(Values::json).orElse(null);
        endorsements = Values.json(charter.endorsements());
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
                Values.localized(principles),
                LocalDate.parse(reviewDue),
                quorum,
                Optional.ofNullable(resourcePlan).map(plan -> Values.value(ResourcePlan.class, plan)),
                Values.list(CharterEndorsement.class, endorsements),
                status,
                draftedAt,
                version);
    }
}
