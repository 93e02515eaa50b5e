package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Asks for an observation to be left out of the analysis: it stays where it is and is shown, marked, and counts nowhere.
 *
 * @param observation which
 * @param expectedVersion the version that this is based on
 * @param reason why it doesn't belong to what is judged, for instance because the register was down
 */
public record ExcludeObservation(
        @NotNull ObservationId observation,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 1000, lines = true) String reason) {}
