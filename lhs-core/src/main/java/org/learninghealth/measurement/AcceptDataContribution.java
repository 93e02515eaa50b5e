package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Records the figures of a data contribution as observations.
 *
 * @param contribution which
 * @param expectedVersion the version that the change is based on
 */
public record AcceptDataContribution(
        @NotNull DataContributionId contribution,
        @PositiveOrZero long expectedVersion) {}
