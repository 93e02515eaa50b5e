package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;

/**
 * Asks for others to be able to know of a community. Communities nested in it become as strict at the same time.
 *
 * @param community which
 * @param expectedVersion the version that the change is based on
 * @param visibility who may know of it from now on
 */
public record ChangeVisibility(
        @NotNull CommunityId community,
        @PositiveOrZero long expectedVersion,
        @NotNull Visibility visibility) {}
