package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PersonId;

/**
 * Lets a person have a newsletter who need not belong to the community.
 *
 * @param newsletter which newsletter
 * @param person who
 */
public record SubscribeToNewsletter(
        @NotNull NewsletterId newsletter, @NotNull PersonId person) {}
