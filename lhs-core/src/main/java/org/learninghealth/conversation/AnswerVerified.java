package org.learninghealth.conversation;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * An answer was verified; whoever did is told with the event.
 *
 * @param question which question
 * @param answer which answer
 * @param community where
 */
@DomainEvent.Type("conversation.answer-verified")
public record AnswerVerified(QuestionId question, AnswerId answer, CommunityId community) implements DomainEvent {}
