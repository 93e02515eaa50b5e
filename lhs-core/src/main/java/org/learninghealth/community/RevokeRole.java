package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Role;

/**
 * Asks for a role to be taken from a member.
 *
 * @param membership whose
 * @param expectedVersion the version that the change is based on
 * @param role which
 * @param successor the member who coordinates from now on; needed if the last coordinator loses that role
 */
public record RevokeRole(
        @NotNull MembershipId membership,
        @PositiveOrZero long expectedVersion,
        @NotNull Role role,
        @Nullable MembershipId successor) {}
