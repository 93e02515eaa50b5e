package org.learninghealth.cycle;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Asks for a reminder wherever it is time to look whether a cycle's results last. For the host's scheduler.
 *
 * @param limit how many at most from one look, 1 to {@value #MOST}
 */
public record RemindOfSustainability(
        @Positive @Max(RemindOfSustainability.MOST) int limit) {

    /** How many reminders follow from one look. */
    public static final int MOST = 1_000;
}
