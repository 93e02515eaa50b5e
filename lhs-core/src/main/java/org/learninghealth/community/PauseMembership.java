package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * Asks to take no part for a while and to keep one's place.
 *
 * @param membership one's own
 * @param expectedVersion the version that the change is based on
 * @param successor the member who coordinates from now on; needed if the last coordinator rests
 */
public record PauseMembership(
        @NotNull MembershipId membership,
        @PositiveOrZero long expectedVersion,
        @Nullable MembershipId successor) {}
