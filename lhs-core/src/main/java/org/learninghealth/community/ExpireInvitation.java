package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Ends an invitation that nobody answered in time.
 *
 * @param invitation which
 * @param expectedVersion the version that the change is based on
 */
record ExpireInvitation(
        @NotNull InvitationId invitation, @PositiveOrZero long expectedVersion) {}
