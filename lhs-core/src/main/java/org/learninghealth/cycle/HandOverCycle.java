package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PersonId;

/**
 * Asks for a cycle to be led by someone else.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param to by whom: another active member of the community
 */
public record HandOverCycle(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @NotNull PersonId to) {}
