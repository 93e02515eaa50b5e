package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that one has made sure how far something known has come into use.
 *
 * @param uptake which
 * @param expectedVersion the version that the change is based on
 */
public record VerifyUptake(
        @NotNull UptakeId uptake, @PositiveOrZero long expectedVersion) {}
