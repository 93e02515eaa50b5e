package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Something known was looked at again and published anew (rule N3).
 *
 * @param knowledge what
 * @param community where it lives
 * @param edition its number
 */
@DomainEvent.Type("knowledge.reviewed")
public record KnowledgeReviewed(KnowledgeId knowledge, CommunityId community, int edition) implements DomainEvent {}
