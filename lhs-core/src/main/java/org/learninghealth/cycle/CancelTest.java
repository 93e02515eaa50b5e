package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Calls a test off before anything was studied.
 *
 * @param test which
 * @param expectedVersion the version that the change is based on
 * @param reason why
 */
public record CancelTest(
        @NotNull PdsaTestId test,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 2000, lines = true) String reason) {}
