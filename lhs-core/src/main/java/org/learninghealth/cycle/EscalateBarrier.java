package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Puts a barrier before the level above the one that it stands at.
 *
 * @param barrier which
 * @param expectedVersion the version that the change is based on
 */
public record EscalateBarrier(
        @NotNull BarrierId barrier, @PositiveOrZero long expectedVersion) {}
