package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.CommunityId;

/**
 * Merges a community into another one.
 *
 * @param community the one that comes to its end
 * @param expectedVersion its version that the change is based on
 * @param into the one in which it goes on
 */
public record MergeCommunities(
        @NotNull CommunityId community,
        @PositiveOrZero long expectedVersion,
        @NotNull CommunityId into) {}
