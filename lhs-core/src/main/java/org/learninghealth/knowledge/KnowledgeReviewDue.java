package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * The day by which something known was to be looked at again has passed (rule N3); told once.
 *
 * @param knowledge what
 * @param community where it lives
 */
@DomainEvent.Type("knowledge.review-due")
public record KnowledgeReviewDue(KnowledgeId knowledge, CommunityId community) implements DomainEvent {}
