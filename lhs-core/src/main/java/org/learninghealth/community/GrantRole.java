package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.access.Role;

/**
 * Asks for a member to be given a role.
 *
 * @param membership whose
 * @param expectedVersion the version that the change is based on
 * @param role which, of those that communities know
 */
public record GrantRole(
        @NotNull MembershipId membership,
        @PositiveOrZero long expectedVersion,
        @NotNull Role role) {}
