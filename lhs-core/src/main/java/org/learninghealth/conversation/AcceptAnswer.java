package org.learninghealth.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says which answer was the one; another that was accepted before isn't any more.
 *
 * @param question one's own question
 * @param expectedVersion the version that the change is based on
 * @param answer an answer to it
 */
public record AcceptAnswer(
        @NotNull QuestionId question,
        @PositiveOrZero long expectedVersion,
        @NotNull AnswerId answer) {}
