package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a suspension to be lifted.
 *
 * @param membership whose
 * @param expectedVersion the version that the change is based on
 */
public record ReinstateMember(
        @NotNull MembershipId membership, @PositiveOrZero long expectedVersion) {}
