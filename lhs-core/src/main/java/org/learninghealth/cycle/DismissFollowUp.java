package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Puts a follow-up aside.
 *
 * @param followUp which
 * @param expectedVersion the version that the change is based on
 * @param reason why
 */
public record DismissFollowUp(
        @NotNull FollowUpId followUp,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 2000, lines = true) String reason) {}
