package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Notes that a follow-up is done, or known to whom it concerns.
 *
 * @param followUp which
 * @param expectedVersion the version that the change is based on
 */
public record CompleteFollowUp(
        @NotNull FollowUpId followUp, @PositiveOrZero long expectedVersion) {}
