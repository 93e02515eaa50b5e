package org.learninghealth.community;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a step of one's own way to be noted.
 *
 * @param progress which way
 * @param expectedVersion the version that the change is based on
 * @param step which step, counted from 0
 */
public record TakeStep(
        @NotNull PathwayProgressId progress,
        @PositiveOrZero long expectedVersion,
        @PositiveOrZero @Max(Pathway.MOST_STEPS - 1) int step) {}
