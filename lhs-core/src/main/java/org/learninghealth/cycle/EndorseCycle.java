package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Puts one's name to a cycle's plan.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 */
public record EndorseCycle(
        @NotNull CycleId cycle, @PositiveOrZero long expectedVersion) {}
