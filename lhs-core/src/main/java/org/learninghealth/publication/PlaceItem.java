package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Sets something that was suggested and accepted into an issue.
 *
 * @param issue which issue
 * @param expectedVersion the version that the actor has seen
 * @param section the key of the section
 * @param item what was suggested
 */
public record PlaceItem(
        @NotNull NewsletterIssueId issue,
        @PositiveOrZero long expectedVersion,

        @NotNull @PlainText(max = NewsletterSection.LONGEST_KEY)
        String section,

        @NotNull CurationItemId item) {}
