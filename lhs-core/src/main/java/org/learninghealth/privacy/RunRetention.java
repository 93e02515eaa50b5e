package org.learninghealth.privacy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Asks for what was kept long enough to be taken away.
 *
 * @param most how many rows at most, up to 10 000
 */
public record RunRetention(@Positive @Max(10_000) int most) {}
