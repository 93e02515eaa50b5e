package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Puts a priority among the few that are decided about next.
 *
 * @param priority which
 * @param expectedVersion the version that the change is based on
 */
public record ShortlistPriority(
        @NotNull PriorityId priority, @PositiveOrZero long expectedVersion) {}
