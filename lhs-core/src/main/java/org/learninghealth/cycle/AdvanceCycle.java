package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a cycle to go on to its next stage.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param to the next stage
 */
public record AdvanceCycle(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @NotNull CycleStage to) {}
