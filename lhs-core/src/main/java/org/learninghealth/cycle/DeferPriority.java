package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Asks for a priority to be left for later.
 *
 * @param priority which
 * @param expectedVersion the version that the change is based on
 * @param rationale why, for everyone who can read the priority (rule L19)
 */
public record DeferPriority(
        @NotNull PriorityId priority,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText rationale) {}
