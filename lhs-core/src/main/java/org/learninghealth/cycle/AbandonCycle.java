package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a cycle to be given up. Why, the lessons say that it has brought to be known.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 */
public record AbandonCycle(
        @NotNull CycleId cycle, @PositiveOrZero long expectedVersion) {}
