package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a priority to be adopted.
 *
 * @param priority which
 * @param expectedVersion the version that the change is based on
 */
public record AdoptPriority(
        @NotNull PriorityId priority, @PositiveOrZero long expectedVersion) {}
