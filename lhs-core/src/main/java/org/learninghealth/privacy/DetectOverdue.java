package org.learninghealth.privacy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Looks for requests that weren't answered in time.
 *
 * @param most how many at most, up to 1000
 */
public record DetectOverdue(@Positive @Max(1000) int most) {}
