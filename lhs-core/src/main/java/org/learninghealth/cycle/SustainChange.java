package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that a change is how things are done, and has stayed so.
 *
 * @param change which
 * @param expectedVersion the version that the change is based on
 */
public record SustainChange(
        @NotNull ChangeId change, @PositiveOrZero long expectedVersion) {}
