package org.learninghealth.practice;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Says that a commitment was kept, or that it was broken.
 *
 * @param commitment which
 * @param expectedVersion the version that the change is based on
 * @param done whether it was kept
 * @param reason why it was broken; needed if it was
 */
public record SettleCommitment(
        @NotNull CommitmentId commitment,
        @PositiveOrZero long expectedVersion,
        boolean done,
        @Nullable @PlainText(max = 2000, lines = true) String reason) {}
