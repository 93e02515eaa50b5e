package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Puts one's name to the definition of a measure, on behalf of whom one takes part for.
 *
 * @param measure which
 * @param expectedVersion the version that the change is based on
 */
public record EndorseMeasure(
        @NotNull MeasureId measure, @PositiveOrZero long expectedVersion) {}
