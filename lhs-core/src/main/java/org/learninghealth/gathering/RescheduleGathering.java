package org.learninghealth.gathering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Moves a gathering to another time.
 *
 * @param gathering which
 * @param expectedRevision the {@linkplain Gathering#revision() revision} that the actor has seen
 * @param time when it takes place now
 */
public record RescheduleGathering(
        @NotNull GatheringId gathering,
        @PositiveOrZero long expectedRevision,
        @NotNull @Valid GatheringTime time) {}
