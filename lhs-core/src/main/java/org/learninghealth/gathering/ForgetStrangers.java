package org.learninghealth.gathering;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Forgets what attendance lists call people of whom nobody has said who they are. For the host's scheduler.
 *
 * @param most how many at most, up to 1000
 */
public record ForgetStrangers(@Positive @Max(1000) int most) {}
