package org.learninghealth.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Says that an answer can't be relied on any more as one that was checked.
 *
 * @param answer which
 * @param expectedVersion the version that the change is based on
 * @param reason why
 */
public record WithdrawVerification(
        @NotNull AnswerId answer,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 2000, lines = true) String reason) {}
