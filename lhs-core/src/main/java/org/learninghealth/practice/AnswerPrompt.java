package org.learninghealth.practice;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Answers the prompt that waits: whether the actor still knew it, or that they skip it.
 *
 * @param reExposure which
 * @param expectedVersion the version that the change is based on
 * @param answer one of {@link PromptStatus#BY_PERSON}
 */
public record AnswerPrompt(
        @NotNull ReExposureId reExposure,
        @PositiveOrZero long expectedVersion,
        @NotNull PromptStatus answer) {}
