package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.measurement.MeasureId;

/**
 * Says what became of an outcome.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param measure by which outcome measure
 * @param conclusion what became of it
 * @param explanation why it counts as improved, if the run chart gives no signal
 */
public record ConcludeOutcome(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @NotNull MeasureId measure,
        @NotNull Conclusion conclusion,
        @Nullable @PlainText(max = 2000, lines = true) String explanation) {}
