package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Ends a priority that was adopted. Cycles on it that are open go on, and no more are opened.
 *
 * @param priority which
 * @param expectedVersion the version that the change is based on
 */
public record RetirePriority(
        @NotNull PriorityId priority, @PositiveOrZero long expectedVersion) {}
