package org.learninghealth.cycle;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.learninghealth.base.PlainText;

/**
 * How well a priority meets a criterion.
 *
 * @param criterion the code of the criterion
 * @param value 1, not at all, to 5, entirely
 */
public record Score(
        @NotNull @PlainText(max = 40) String criterion,
        @Positive @Max(Score.MOST) int value) {

    /** The highest score. */
    public static final int MOST = 5;
}
