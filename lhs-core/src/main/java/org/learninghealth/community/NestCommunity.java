package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.CommunityId;

/**
 * Asks for a community to be nested in another.
 *
 * @param community which
 * @param expectedVersion the version that the change is based on
 * @param parent in which
 */
public record NestCommunity(
        @NotNull CommunityId community,
        @PositiveOrZero long expectedVersion,
        @NotNull CommunityId parent) {}
