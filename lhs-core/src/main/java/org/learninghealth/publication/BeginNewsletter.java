package org.learninghealth.publication;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.CommunityId;

/**
 * Begins a newsletter.
 *
 * @param community whose
 * @param profile how it is made
 */
public record BeginNewsletter(
        @NotNull CommunityId community, @NotNull @Valid NewsletterProfile profile) {}
