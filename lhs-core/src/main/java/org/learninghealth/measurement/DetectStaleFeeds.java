package org.learninghealth.measurement;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Looks for data feeds that have fallen silent. For the host's scheduler.
 *
 * @param most how many at most, up to 1000
 */
public record DetectStaleFeeds(@Positive @Max(1000) int most) {}
