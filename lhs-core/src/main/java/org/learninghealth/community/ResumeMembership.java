package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks to take part again after a rest.
 *
 * @param membership one's own
 * @param expectedVersion the version that the change is based on
 */
public record ResumeMembership(
        @NotNull MembershipId membership, @PositiveOrZero long expectedVersion) {}
