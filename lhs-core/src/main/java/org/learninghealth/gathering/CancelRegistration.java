package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Gives a place up, or stops to wait for one. Whoever waits first has it then (rule G2).
 *
 * @param registration which
 * @param expectedVersion the version that the actor has seen
 */
public record CancelRegistration(
        @NotNull RegistrationId registration,
        @PositiveOrZero long expectedVersion) {}
