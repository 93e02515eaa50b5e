package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Has a learning cycle try an idea.
 *
 * @param idea which
 * @param expectedVersion the version that the change is based on
 * @param cycle the cycle that is to try it, in the idea's community
 * @param prediction what is expected to come of it; may be blank
 */
public record PromoteIdea(
        @NotNull ChangeIdeaId idea,
        @PositiveOrZero long expectedVersion,
        @NotNull CycleId cycle,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText prediction) {}
