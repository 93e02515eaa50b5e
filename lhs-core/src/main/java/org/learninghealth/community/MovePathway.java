package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a pathway to be opened, or closed.
 *
 * @param pathway which
 * @param expectedVersion the version that the change is based on
 * @param status where it is to stand
 */
public record MovePathway(
        @NotNull PathwayId pathway,
        @PositiveOrZero long expectedVersion,
        @NotNull PathwayStatus status) {}
