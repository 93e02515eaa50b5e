package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.CommunityId;

/**
 * Asks for a community to be opened to its members.
 *
 * @param community which
 * @param expectedVersion the version that the change is based on
 */
public record ActivateCommunity(
        @NotNull CommunityId community, @PositiveOrZero long expectedVersion) {}
