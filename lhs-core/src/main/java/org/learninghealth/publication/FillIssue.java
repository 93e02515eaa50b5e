package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Fills the sections of an issue that fill themselves, in place of what stands in them.
 *
 * @param issue which issue
 * @param expectedVersion the version that the actor has seen
 */
public record FillIssue(
        @NotNull NewsletterIssueId issue, @PositiveOrZero long expectedVersion) {}
