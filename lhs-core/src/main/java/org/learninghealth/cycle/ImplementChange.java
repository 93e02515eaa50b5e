package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a change to be made how things are done.
 *
 * @param change which
 * @param expectedVersion the version that the change is based on
 */
public record ImplementChange(
        @NotNull ChangeId change, @PositiveOrZero long expectedVersion) {}
