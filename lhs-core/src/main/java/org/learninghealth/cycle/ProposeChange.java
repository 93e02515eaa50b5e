package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Proposes a change.
 *
 * @param cycle the cycle that is to try it
 * @param description what is to be done
 * @param prediction what is expected to come of it; may be blank
 */
public record ProposeChange(
        @NotNull CycleId cycle,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText description,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText prediction) {}
