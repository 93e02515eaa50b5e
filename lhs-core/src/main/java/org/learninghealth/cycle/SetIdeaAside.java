package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Says that an idea isn't tried.
 *
 * @param idea which
 * @param expectedVersion the version that the change is based on
 * @param reason why; whoever had it is glad to know
 */
public record SetIdeaAside(
        @NotNull ChangeIdeaId idea,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 2000, lines = true) String reason) {}
