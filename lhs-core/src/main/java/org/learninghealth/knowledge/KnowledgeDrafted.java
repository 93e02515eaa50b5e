package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Something known was written down.
 *
 * @param knowledge what
 * @param community where it lives
 * @param kind in what form
 */
@DomainEvent.Type("knowledge.drafted")
public record KnowledgeDrafted(KnowledgeId knowledge, CommunityId community, KnowledgeKind kind)
        implements DomainEvent {}
