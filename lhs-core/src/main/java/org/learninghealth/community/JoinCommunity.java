package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.people.StakeholderGroup;

/**
 * Asks to join a community.
 *
 * @param community which
 * @param stakeholderGroup on whose behalf
 * @param organization on behalf of which organisation, if any
 */
public record JoinCommunity(
        @NotNull CommunityId community,
        @NotNull StakeholderGroup stakeholderGroup,
        @Nullable OrganizationId organization) {}
