package org.learninghealth.conversation;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody has asked something.
 *
 * @param question which question
 * @param community where
 */
@DomainEvent.Type("conversation.question-asked")
public record QuestionAsked(QuestionId question, CommunityId community) implements DomainEvent {}
