package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Says that a barrier is out of the way.
 *
 * @param barrier which
 * @param expectedVersion the version that the change is based on
 * @param resolution how that was done
 */
public record ClearBarrier(
        @NotNull BarrierId barrier,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 2000, lines = true) String resolution) {}
