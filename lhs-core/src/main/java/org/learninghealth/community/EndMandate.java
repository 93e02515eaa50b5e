package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Ends a mandate before its last day.
 *
 * @param mandate which
 * @param expectedVersion the version that the change is based on
 */
public record EndMandate(
        @NotNull MandateId mandate, @PositiveOrZero long expectedVersion) {}
