package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that a signal says the same as another one of the community, which goes on for both.
 *
 * @param signal which
 * @param expectedVersion the version that the change is based on
 * @param original the other one, which is no duplicate itself
 */
public record MarkDuplicate(
        @NotNull SignalId signal,
        @PositiveOrZero long expectedVersion,
        @NotNull SignalId original) {}
