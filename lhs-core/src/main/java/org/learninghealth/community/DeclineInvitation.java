package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Turns down an invitation to oneself.
 *
 * @param invitation which
 * @param expectedVersion the version that the change is based on
 */
public record DeclineInvitation(
        @NotNull InvitationId invitation, @PositiveOrZero long expectedVersion) {}
