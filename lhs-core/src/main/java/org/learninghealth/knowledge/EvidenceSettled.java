package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody has looked at a publication that was proposed.
 *
 * @param proposal which
 * @param community to which community it was proposed
 * @param status what became of it
 */
@DomainEvent.Type("knowledge.evidence-settled")
public record EvidenceSettled(EvidenceProposalId proposal, CommunityId community, EvidenceProposalStatus status)
        implements DomainEvent {}
