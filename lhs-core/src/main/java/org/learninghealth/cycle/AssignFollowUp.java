package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PersonId;

/**
 * Says who sees to a follow-up.
 *
 * @param followUp which
 * @param expectedVersion the version that the change is based on
 * @param assignee an active member of the community
 */
public record AssignFollowUp(
        @NotNull FollowUpId followUp,
        @PositiveOrZero long expectedVersion,
        @NotNull PersonId assignee) {}
