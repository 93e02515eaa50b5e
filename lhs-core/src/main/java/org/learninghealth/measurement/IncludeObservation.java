package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Asks for an observation to be counted again after it was left out.
 *
 * @param observation which
 * @param expectedVersion the version that this is based on
 * @param reason why it counts after all
 */
public record IncludeObservation(
        @NotNull ObservationId observation,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 1000, lines = true) String reason) {}
