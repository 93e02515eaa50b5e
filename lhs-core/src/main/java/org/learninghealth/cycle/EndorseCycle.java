package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Puts one's name to a cycle's plan.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param team the team that stands behind the plan, and for which one signs, for instance a ward's
 */
public record EndorseCycle(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @Nullable @PlainText(max = 100) String team) {

    /**
     * Puts one's own name to a cycle's plan.
     *
     * @param cycle which
     * @param expectedVersion the version that the change is based on
     */
    public EndorseCycle(CycleId cycle, long expectedVersion) {
        this(cycle, expectedVersion, null);
    }
}
