package org.learninghealth.conversation;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * The verification of an answer was withdrawn.
 *
 * @param question which question
 * @param answer which answer
 * @param community where
 */
@DomainEvent.Type("conversation.verification-withdrawn")
public record VerificationWithdrawn(QuestionId question, AnswerId answer, CommunityId community)
        implements DomainEvent {}
