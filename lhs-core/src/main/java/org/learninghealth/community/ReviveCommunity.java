package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.CommunityId;

/**
 * Asks for a community that is dormant or archived to be active again.
 *
 * @param community which
 * @param expectedVersion the version that the change is based on
 */
public record ReviveCommunity(
        @NotNull CommunityId community, @PositiveOrZero long expectedVersion) {}
