package org.learninghealth.engagement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Closes a survey round, so that its results are counted.
 *
 * @param round which
 * @param expectedVersion the version that the change is based on
 */
public record CloseSurveyRound(
        @NotNull SurveyRoundId round, @PositiveOrZero long expectedVersion) {}
