package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Moves an issue on its way, or back.
 *
 * @param issue which issue
 * @param expectedVersion the version that the actor has seen
 * @param status where to: to be filled, to be looked at, or to be left out
 */
public record MoveIssue(
        @NotNull NewsletterIssueId issue,
        @PositiveOrZero long expectedVersion,
        @NotNull IssueStatus status) {}
