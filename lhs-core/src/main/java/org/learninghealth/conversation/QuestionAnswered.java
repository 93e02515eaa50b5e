package org.learninghealth.conversation;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody has answered a question.
 *
 * @param question which question
 * @param answer which answer
 * @param community where
 */
@DomainEvent.Type("conversation.question-answered")
public record QuestionAnswered(QuestionId question, AnswerId answer, CommunityId community) implements DomainEvent {}
