package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.measurement.MeasureId;

/**
 * Asks for a cycle to be measured by one more measure.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param measure which measure: one of the cycle's community
 */
public record AddMeasure(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @NotNull MeasureId measure) {}
