package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for someone who wants to join to be let in.
 *
 * @param membership whose
 * @param expectedVersion the version that the change is based on
 */
public record AcceptMember(
        @NotNull MembershipId membership, @PositiveOrZero long expectedVersion) {}
