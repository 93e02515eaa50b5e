package org.learninghealth.conversation;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Whoever asked has accepted an answer.
 *
 * @param question which question
 * @param answer which answer
 * @param community where
 */
@DomainEvent.Type("conversation.answer-accepted")
public record AnswerAccepted(QuestionId question, AnswerId answer, CommunityId community) implements DomainEvent {}
