package org.learninghealth.practice;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that a commitment is being carried out.
 *
 * @param commitment which
 * @param expectedVersion the version that the change is based on
 */
public record BeginCommitment(
        @NotNull CommitmentId commitment, @PositiveOrZero long expectedVersion) {}
