package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Asks for a cycle to go back to an earlier stage.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param to the earlier stage
 * @param reason why
 */
public record GoBack(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @NotNull CycleStage to,
        @NotNull @PlainText(max = 2000, lines = true) String reason) {}
