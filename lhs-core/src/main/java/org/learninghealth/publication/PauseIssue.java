package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Lets an issue go out no further for now.
 *
 * @param issue which issue
 * @param expectedVersion the version that the actor has seen
 */
public record PauseIssue(
        @NotNull NewsletterIssueId issue, @PositiveOrZero long expectedVersion) {}
