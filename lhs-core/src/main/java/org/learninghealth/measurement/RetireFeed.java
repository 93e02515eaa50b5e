package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a data feed to be retired: nothing is taken from it any more, and nothing is expected. What it brought stays.
 *
 * @param feed which
 * @param expectedVersion the version that the change is based on
 */
public record RetireFeed(
        @NotNull DataFeedId feed, @PositiveOrZero long expectedVersion) {}
