package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Takes a priority up again that was deferred.
 *
 * @param priority which
 * @param expectedVersion the version that the change is based on
 */
public record ReconsiderPriority(
        @NotNull PriorityId priority, @PositiveOrZero long expectedVersion) {}
