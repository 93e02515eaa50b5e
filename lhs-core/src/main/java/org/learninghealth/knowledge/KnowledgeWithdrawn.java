package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Something known is not to be used any more (rule N4).
 *
 * @param knowledge what
 * @param community where it lives
 */
@DomainEvent.Type("knowledge.withdrawn")
public record KnowledgeWithdrawn(KnowledgeId knowledge, CommunityId community) implements DomainEvent {}
