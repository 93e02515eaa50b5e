package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that what was decided after a test is done.
 *
 * @param test which
 * @param expectedVersion the version that the change is based on
 */
public record FinishTest(
        @NotNull PdsaTestId test, @PositiveOrZero long expectedVersion) {}
