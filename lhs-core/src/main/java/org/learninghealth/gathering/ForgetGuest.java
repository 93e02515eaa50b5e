package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Forgets who a guest was.
 *
 * @param registration which
 * @param expectedVersion the version that the actor has seen
 */
public record ForgetGuest(
        @NotNull RegistrationId registration,
        @PositiveOrZero long expectedVersion) {}
