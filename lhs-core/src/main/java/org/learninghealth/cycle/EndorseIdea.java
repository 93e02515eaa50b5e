package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Puts one's name under an idea of somebody else's.
 *
 * @param idea which
 * @param expectedVersion the version that the change is based on
 */
public record EndorseIdea(
        @NotNull ChangeIdeaId idea, @PositiveOrZero long expectedVersion) {}
