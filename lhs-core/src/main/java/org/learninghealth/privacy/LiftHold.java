package org.learninghealth.privacy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Lifts a legal hold.
 *
 * @param hold the hold
 * @param expectedVersion the version that was looked at
 */
public record LiftHold(
        @NotNull LegalHoldId hold, @PositiveOrZero long expectedVersion) {}
