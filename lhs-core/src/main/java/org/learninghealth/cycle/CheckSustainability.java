package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.measurement.MeasureId;

/**
 * Says whether what a closed cycle has reached lasts.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param held whether it lasts
 * @param note what was seen
 * @param measure the measure of the cycle that it was seen in, if it was seen in one
 */
public record CheckSustainability(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        boolean held,
        @NotNull @PlainText(max = 2000, lines = true) String note,
        @Nullable MeasureId measure) {}
