package org.learninghealth.gathering;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that an action of some minutes is done, or isn't after all.
 *
 * @param minutes which
 * @param expectedVersion the version that the actor has seen
 * @param action the place of the action among those of the minutes, 1 for the first
 * @param done whether it is done
 */
public record SettleAction(
        @NotNull MinutesId minutes,
        @PositiveOrZero long expectedVersion,
        @Positive @Max(Minutes.MOST) int action,
        boolean done) {}
