package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Decides that something that was suggested is not to be in any issue.
 *
 * @param item what was suggested
 * @param expectedVersion the version that the actor has seen
 * @param reason why, for who suggested it
 */
public record DeclineItem(
        @NotNull CurationItemId item,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 1000) String reason) {}
