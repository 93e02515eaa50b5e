package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Says that a change which was how things are done isn't any more.
 *
 * @param change which
 * @param expectedVersion the version that the change is based on
 * @param reason why
 */
public record LapseChange(
        @NotNull ChangeId change,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 2000, lines = true) String reason) {}
