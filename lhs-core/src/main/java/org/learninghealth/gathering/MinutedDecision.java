package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * What was decided at a gathering.
 *
 * @param decision what
 * @param rationale why; blank if nobody has said so
 */
public record MinutedDecision(
        @NotNull @PlainText(max = 2000, lines = true) LocalizedText decision,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText rationale) {}
