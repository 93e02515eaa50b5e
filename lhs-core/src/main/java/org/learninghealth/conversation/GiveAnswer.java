package org.learninghealth.conversation;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Answers a question.
 *
 * @param question which
 * @param body the answer
 */
public record GiveAnswer(
        @NotNull QuestionId question,
        @NotNull @PlainText(max = 20_000, lines = true) LocalizedText body) {}
