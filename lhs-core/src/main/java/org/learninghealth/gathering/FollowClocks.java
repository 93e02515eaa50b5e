package org.learninghealth.gathering;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Looks at gatherings to come that were planned by older rules of time zones than the running JDK knows. For the host.
 *
 * @param most how many at most, up to 1000
 */
public record FollowClocks(@Positive @Max(1000) int most) {}
