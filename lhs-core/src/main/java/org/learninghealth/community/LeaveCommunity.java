package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one's own membership to end, or for one's request to join to be taken back.
 *
 * @param membership one's own
 * @param expectedVersion the version that the change is based on
 * @param successor the member who coordinates from now on; needed from the last coordinator
 */
public record LeaveCommunity(
        @NotNull MembershipId membership,
        @PositiveOrZero long expectedVersion,
        @Nullable MembershipId successor) {}
