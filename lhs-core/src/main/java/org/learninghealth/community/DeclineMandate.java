package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Turns down what a platform offers.
 *
 * @param mandate which offer
 * @param expectedVersion the version that the answer is based on
 */
public record DeclineMandate(
        @NotNull MandateId mandate, @PositiveOrZero long expectedVersion) {}
