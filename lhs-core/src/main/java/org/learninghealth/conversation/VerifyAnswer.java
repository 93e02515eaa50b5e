package org.learninghealth.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.knowledge.Certainty;
import org.learninghealth.knowledge.KnowledgeId;

/**
 * Says that an answer was checked, and against what: a source in words, something known, or both (rule K1).
 *
 * @param answer somebody else's answer
 * @param expectedVersion the version that the change is based on
 * @param source where it can be read, in words
 * @param knowledge something known that was published
 * @param certainty how certain that is
 */
public record VerifyAnswer(
        @NotNull AnswerId answer,
        @PositiveOrZero long expectedVersion,
        @Nullable @PlainText(max = 1000) String source,
        @Nullable KnowledgeId knowledge,
        @NotNull Certainty certainty) {}
