package org.learninghealth.cycle;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Looks for answers that weren't given in time.
 *
 * @param most how many at most, up to 1000
 */
public record DetectOverdueFeedback(@Positive @Max(1000) int most) {}
