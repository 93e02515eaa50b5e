package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Says how much weighs what may come of a signal.
 *
 * @param signal which
 * @param expectedVersion the version that the change is based on
 * @param risk how much
 * @param note why that much, if there is more to say
 */
public record AssessSignal(
        @NotNull SignalId signal,
        @PositiveOrZero long expectedVersion,
        @NotNull RiskLevel risk,
        @Nullable @PlainText(max = 2000, lines = true) String note) {}
