package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Something known was published.
 *
 * @param knowledge what
 * @param community where it lives
 * @param kind in what form
 */
@DomainEvent.Type("knowledge.published")
public record KnowledgePublished(KnowledgeId knowledge, CommunityId community, KnowledgeKind kind)
        implements DomainEvent {}
