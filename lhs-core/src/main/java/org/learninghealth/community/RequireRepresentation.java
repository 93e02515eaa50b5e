package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.CommunityId;

/**
 * Says how many members of which stakeholder groups a community wants to have at the least.
 *
 * @param community which
 * @param expectedVersion the version that the change is based on
 * @param representation the numbers, and what follows where a group is missing
 */
public record RequireRepresentation(
        @NotNull CommunityId community,
        @PositiveOrZero long expectedVersion,
        @NotNull Representation representation) {}
