package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.cycle.ContributionDeclaration;
import org.learninghealth.cycle.ContributionDeclarationId;
import org.learninghealth.cycle.CycleStage;

/** The declaration of a contribution as a row. */
@Entity(name = "LhsContributionDeclaration")
@Table(name = "lhs_contribution_declaration")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ContributionDeclarationRow extends Row<ContributionDeclaration> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "contribution")
    private String contribution;

    @Enumerated(EnumType.STRING)
    @Column(name = "stage")
    private CycleStage stage;

    @Column(name = "topic")
    private String topic;

    @Column(name = "topic_key")
    private String topicKey;

    @Column(name = "evidence")
    private String evidence;

    @Column(name = "declared_at")
    private Instant declaredAt;

    @Column(name = "withdrawn_at")
    private @Nullable Instant withdrawnAt;

    @Column(name = "open_slot")
    private @Nullable Integer openSlot;

    @Override
    void apply(ContributionDeclaration declaration) {
        community = declaration.community().value();
        contribution = declaration.contribution().code();
        stage = declaration.stage();
        topic = declaration.topic();
        topicKey = Objects.requireNonNull(ContributionDeclaration.TOPIC_KEY.of(declaration));
        evidence = declaration.evidence();
        declaredAt = declaration.declaredAt();
        withdrawnAt = declaration.withdrawnAt().orElse(null);
        openSlot = ContributionDeclaration.OPEN_SLOT.of(declaration);
    }

    @Override
    ContributionDeclaration toRecord() {
        return new ContributionDeclaration(
                new ContributionDeclarationId(id),
                new CommunityId(community),
                new Concept(Concepts.CONTRIBUTION, contribution),
                stage,
                topic,
                evidence,
                declaredAt,
                Optional.ofNullable(withdrawnAt),
                version);
    }
}
