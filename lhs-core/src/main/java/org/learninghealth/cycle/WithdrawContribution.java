package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for the declaration of a contribution to be withdrawn.
 *
 * @param declaration which
 * @param expectedVersion the version that the change is based on
 */
public record WithdrawContribution(
        @NotNull ContributionDeclarationId declaration,
        @PositiveOrZero long expectedVersion) {}
