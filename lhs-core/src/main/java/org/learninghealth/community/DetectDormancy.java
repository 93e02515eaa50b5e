package org.learninghealth.community;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Asks for a look at communities in which nobody takes part. For the host's scheduler.
 *
 * @param limit in how many communities something may follow from one look, 1 to {@value #MOST}
 */
public record DetectDormancy(
        @Positive @Max(DetectDormancy.MOST) int limit) {

    /** In how many communities something may follow from one look. */
    public static final int MOST = 1_000;
}
