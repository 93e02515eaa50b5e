package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Asks for an observation to be corrected. What it said before stays on record.
 *
 * @param observation which
 * @param expectedVersion the version that the correction is based on
 * @param numerator the right count above the line, or the right value where there is no denominator
 * @param denominator the right count below the line, if the measure has one
 * @param note what a reader should know about it, for instance what was wrong
 */
public record CorrectObservation(
        @NotNull ObservationId observation,
        @PositiveOrZero long expectedVersion,
        double numerator,
        @Nullable Double denominator,

        @Nullable @PlainText(max = 1000, lines = true) String note) {}
