package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Makes more gatherings of a series that goes on, as far ahead as they are made.
 *
 * @param series which
 * @param expectedVersion the version that the actor has seen
 */
public record ExtendSeries(
        @NotNull GatheringSeriesId series, @PositiveOrZero long expectedVersion) {}
