package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a cycle to be closed.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 */
public record CloseCycle(
        @NotNull CycleId cycle, @PositiveOrZero long expectedVersion) {}
