package org.learninghealth.practice;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Gives a commitment another day, or puts it off.
 *
 * @param commitment which
 * @param expectedVersion the version that the change is based on
 * @param due the new day, in the future; null to put it off until there is one
 * @param reason why
 */
public record RenegotiateCommitment(
        @NotNull CommitmentId commitment,
        @PositiveOrZero long expectedVersion,
        @Nullable @PlausibleDate LocalDate due,

        @NotNull @PlainText(max = 2000, lines = true) String reason) {}
