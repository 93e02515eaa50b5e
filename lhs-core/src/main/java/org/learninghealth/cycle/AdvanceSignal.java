package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a signal to be taken a step further: triaged, verified, assessed, prioritised or monitored.
 *
 * @param signal which
 * @param expectedVersion the version that the change is based on
 * @param status where it is to stand; discarding it is a command of its own
 */
public record AdvanceSignal(
        @NotNull SignalId signal,
        @PositiveOrZero long expectedVersion,
        @NotNull SignalStatus status) {}
