package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.knowledge.EvidenceProposal;
import org.learninghealth.knowledge.EvidenceProposalId;
import org.learninghealth.knowledge.EvidenceProposalStatus;
import org.learninghealth.knowledge.KnowledgeId;

/** A publication that a feed proposes as a row. */
@Entity(name = "LhsEvidenceProposal")
@Table(name = "lhs_evidence_proposal")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class EvidenceProposalRow extends Row<EvidenceProposal> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "feed")
    private String feed;

    @Column(name = "external_id")
    private String externalId;

    @Column(name = "title")
    private String title;

    @Column(name = "source_name")
    private String source;

    @Column(name = "published_on")
    private String publishedOn;

    @Column(name = "link")
    private String link;

    @Column(name = "topic")
    private String topic;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private EvidenceProposalStatus status;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "settled_by")
    private @Nullable UUID settledBy;

    @Column(name = "knowledge_id")
    private @Nullable UUID knowledge;

    @Column(name = "reason")
    private @Nullable String reason;

    @Override
    void apply(EvidenceProposal proposal) {
        community = proposal.community().value();
        feed = proposal.feed();
        externalId = proposal.externalId();
        title = Values.text(proposal.title());
        source = proposal.source();
        publishedOn = Values.day(proposal.publishedOn());
        link = proposal.link().toString();
        topic = Values.text(proposal.topic());
        status = proposal.status();
        proposedAt = proposal.proposedAt();
        settledBy = proposal.settledBy().map(PersonId::value).orElse(null);
        knowledge = proposal.knowledge().map(KnowledgeId::value).orElse(null);
        reason = proposal.reason().orElse(null);
    }

    @Override
    EvidenceProposal toRecord() {
        return new EvidenceProposal(
                new EvidenceProposalId(id),
                new CommunityId(community),
                feed,
                externalId,
                Values.localized(title),
                source,
                LocalDate.parse(publishedOn),
                URI.create(link),
                Values.localized(topic),
                status,
                proposedAt,
                Optional.ofNullable(settledBy).map(PersonId::new),
                Optional.ofNullable(knowledge).map(KnowledgeId::new),
                Optional.ofNullable(reason),
                version);
    }
}
