package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Decides against inviting someone who was proposed.
 *
 * @param invitation the nomination
 * @param expectedVersion the version that the change is based on
 */
public record DismissNomination(
        @NotNull InvitationId invitation, @PositiveOrZero long expectedVersion) {}
