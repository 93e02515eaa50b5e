package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Map;
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
 * @param unit the unit that the figures are said to be in, if that is said: any other than the measure's is refused
 */
public record CorrectObservation(
        @NotNull ObservationId observation,
        @PositiveOrZero long expectedVersion,
        double numerator,
        @Nullable Double denominator,

        @Nullable @PlainText(max = 1000, lines = true) String note,

        @Nullable @PlainText(max = 100) String unit) {

    /**
     * A correction that says nothing of its unit.
     *
     * @param observation which
     * @param expectedVersion the version that the correction is based on
     * @param numerator the right count above the line
     * @param denominator the right count below it; {@code null} if the measure has none
     * @param note what a reader should know about it
     */
    public CorrectObservation(
            ObservationId observation,
            long expectedVersion,
            double numerator,
            @Nullable Double denominator,
            @Nullable String note) {
        this(observation, expectedVersion, numerator, denominator, note, null);
    }

    /** What it says in words, under the names of its fields. */
    Map<String, String> texts() {
        return note == null ? Map.of() : Map.of("note", note);
    }
}
