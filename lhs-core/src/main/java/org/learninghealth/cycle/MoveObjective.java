package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Asks for an objective to come to another state.
 *
 * @param objective which
 * @param expectedVersion the version that the change is based on
 * @param status which state
 * @param reason why; needed to drop an objective, and to take one up again
 */
public record MoveObjective(
        @NotNull ObjectiveId objective,
        @PositiveOrZero long expectedVersion,
        @NotNull ObjectiveStatus status,
        @Nullable @PlainText(max = 2000, lines = true) String reason) {}
