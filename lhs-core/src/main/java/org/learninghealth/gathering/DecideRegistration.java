package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Decides about a registration that waits for it.
 *
 * @param registration which
 * @param expectedVersion the version that the actor has seen
 * @param accepted whether there is a place for them, as far as there are any
 */
public record DecideRegistration(
        @NotNull RegistrationId registration,
        @PositiveOrZero long expectedVersion,
        boolean accepted) {}
