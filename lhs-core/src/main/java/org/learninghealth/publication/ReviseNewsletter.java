package org.learninghealth.publication;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Makes a newsletter in another way from the next issue on; one that was approved stays as it is.
 *
 * @param newsletter which
 * @param expectedVersion the version that the actor has seen
 * @param profile how it is made
 */
public record ReviseNewsletter(
        @NotNull NewsletterId newsletter,
        @PositiveOrZero long expectedVersion,
        @NotNull @Valid NewsletterProfile profile) {}
