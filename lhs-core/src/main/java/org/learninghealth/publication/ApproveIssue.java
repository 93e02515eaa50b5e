package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Approves an issue as it is.
 *
 * @param issue which issue
 * @param expectedVersion the version that the actor has seen
 */
public record ApproveIssue(
        @NotNull NewsletterIssueId issue, @PositiveOrZero long expectedVersion) {}
