package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Ends that a person gets a newsletter.
 *
 * @param subscription which
 * @param expectedVersion the version that the actor has seen
 */
public record EndSubscription(
        @NotNull NewsletterSubscriptionId subscription,
        @PositiveOrZero long expectedVersion) {}
