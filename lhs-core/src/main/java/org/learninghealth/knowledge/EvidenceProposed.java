package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A publication was proposed to a community.
 *
 * @param proposal which
 * @param community to which community
 * @param feed by which feed
 */
@DomainEvent.Type("knowledge.evidence-proposed")
public record EvidenceProposed(EvidenceProposalId proposal, CommunityId community, String feed)
        implements DomainEvent {}
