package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Takes back figures that one has offered.
 *
 * @param contribution which
 * @param expectedVersion the version that the change is based on
 */
public record WithdrawDataContribution(
        @NotNull DataContributionId contribution,
        @PositiveOrZero long expectedVersion) {}
