package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Proposes a change.
 *
 * @param cycle the cycle that is to try it
 * @param description what is to be done
 * @param prediction what is expected to come of it; may be blank
 * @param novelty how new it is; null if nobody can say
 */
public record ProposeChange(
        @NotNull CycleId cycle,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText description,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText prediction,

        @Nullable Novelty novelty) {

    /**
     * Proposes a change without saying how new it is.
     *
     * @param cycle the cycle that is to try it
     * @param description what is to be done
     * @param prediction what is expected to come of it; may be blank
     */
    public ProposeChange(CycleId cycle, LocalizedText description, LocalizedText prediction) {
        this(cycle, description, prediction, null);
    }
}
