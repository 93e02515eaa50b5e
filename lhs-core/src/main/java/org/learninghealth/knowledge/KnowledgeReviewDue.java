package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Something known is to be looked at again: the day for that has passed, or what it rests on has changed (rule N3). Told once.
 *
 * @param knowledge what
 * @param community where it lives
 */
@DomainEvent.Type("knowledge.review-due")
public record KnowledgeReviewDue(KnowledgeId knowledge, CommunityId community) implements DomainEvent {}
