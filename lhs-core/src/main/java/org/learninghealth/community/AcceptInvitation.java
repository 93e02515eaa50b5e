package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.people.StakeholderGroup;

/**
 * Accepts an invitation to oneself.
 *
 * @param invitation which
 * @param expectedVersion the version that the change is based on
 * @param stakeholderGroup on whose behalf one takes part
 * @param organization on behalf of which organisation, if any
 */
public record AcceptInvitation(
        @NotNull InvitationId invitation,
        @PositiveOrZero long expectedVersion,
        @NotNull StakeholderGroup stakeholderGroup,
        @Nullable OrganizationId organization) {}
