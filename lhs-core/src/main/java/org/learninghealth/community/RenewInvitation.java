package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Invites once more: with a new token and from now on; the token of before opens nothing any more.
 *
 * @param invitation which; it must not be answered yet
 * @param expectedVersion the version that the change is based on
 */
public record RenewInvitation(
        @NotNull InvitationId invitation, @PositiveOrZero long expectedVersion) {}
