package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that a test is being carried out.
 *
 * @param test which
 * @param expectedVersion the version that the change is based on
 */
public record CarryOutTest(
        @NotNull PdsaTestId test, @PositiveOrZero long expectedVersion) {}
