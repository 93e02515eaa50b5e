package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Asks for a signal to be put aside.
 *
 * @param signal which
 * @param expectedVersion the version that the change is based on
 * @param reason why
 */
public record DiscardSignal(
        @NotNull SignalId signal,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 2000, lines = true) String reason) {}
