package org.learninghealth.practice;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Asks for the prompts that are due, and lets those expire that nobody has answered (rule N9). For the host's scheduler.
 *
 * @param limit about how many re-exposures to do something at most, 1 to {@value #MOST}
 */
public record PromptReExposures(
        @Positive @Max(PromptReExposures.MOST) int limit) {

    /** About how many something is done after one look. */
    public static final int MOST = 1_000;
}
