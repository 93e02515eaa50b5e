package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a cycle that rests to be taken up again.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 */
public record ResumeCycle(
        @NotNull CycleId cycle, @PositiveOrZero long expectedVersion) {}
