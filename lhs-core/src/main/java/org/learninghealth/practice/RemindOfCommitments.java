package org.learninghealth.practice;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Asks for a reminder of each commitment that is overdue (rule N11). For the host's scheduler.
 *
 * @param limit how many at most from one look, 1 to {@value #MOST}
 */
public record RemindOfCommitments(
        @Positive @Max(RemindOfCommitments.MOST) int limit) {

    /** How many reminders follow from one look. */
    public static final int MOST = 1_000;
}
