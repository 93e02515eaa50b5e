package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Says that what was decided after a test is done, and what was learned.
 *
 * @param test which
 * @param expectedVersion the version that the change is based on
 * @param lesson what was learned; without it no larger test goes on from this one (rule L15)
 */
public record FinishTest(
        @NotNull PdsaTestId test,
        @PositiveOrZero long expectedVersion,
        @Nullable @PlainText(max = 4000, lines = true) String lesson) {

    /**
     * Says that what was decided after a test is done.
     *
     * @param test which
     * @param expectedVersion the version that the change is based on
     */
    public FinishTest(PdsaTestId test, long expectedVersion) {
        this(test, expectedVersion, null);
    }
}
