package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that it is time to look whether a cycle's results last.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 */
record NoteSustainabilityDue(
        @NotNull CycleId cycle, @PositiveOrZero long expectedVersion) {}
