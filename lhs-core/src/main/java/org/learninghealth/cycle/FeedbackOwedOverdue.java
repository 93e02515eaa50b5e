package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * An answer that is owed wasn't given in time (rule L22); told once.
 *
 * @param feedback what is owed
 * @param community where
 * @param to to whom
 */
@DomainEvent.Type("cycle.feedback-owed-overdue")
public record FeedbackOwedOverdue(FeedbackId feedback, CommunityId community, PersonId to) implements DomainEvent {}
