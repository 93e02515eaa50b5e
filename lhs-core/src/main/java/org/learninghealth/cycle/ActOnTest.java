package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Decides what follows from a test.
 *
 * @param test which
 * @param expectedVersion the version that the change is based on
 * @param comparison how what was observed differs from what was predicted
 * @param decision what follows
 * @param reason why that follows
 * @param successor the test of the same change that goes on from here; can be left out if one was planned to
 */
public record ActOnTest(
        @NotNull PdsaTestId test,
        @PositiveOrZero long expectedVersion,
        @Nullable @PlainText(max = 4000, lines = true) String comparison,
        @NotNull ActDecision decision,
        @Nullable @PlainText(max = 2000, lines = true) String reason,
        @Nullable PdsaTestId successor) {}
