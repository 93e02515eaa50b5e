package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Takes an invitation back.
 *
 * @param invitation which
 * @param expectedVersion the version that the change is based on
 */
public record RevokeInvitation(
        @NotNull InvitationId invitation, @PositiveOrZero long expectedVersion) {}
