package org.learninghealth.engagement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Shows a value story no more.
 *
 * @param story which
 * @param expectedVersion the version that the change is based on
 */
public record WithdrawStory(
        @NotNull ValueStoryId story, @PositiveOrZero long expectedVersion) {}
