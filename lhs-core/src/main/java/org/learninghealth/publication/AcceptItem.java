package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Decides that something that was suggested is to be in an issue.
 *
 * @param item what was suggested
 * @param expectedVersion the version that the actor has seen
 */
public record AcceptItem(
        @NotNull CurationItemId item, @PositiveOrZero long expectedVersion) {}
