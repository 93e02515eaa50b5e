package org.learninghealth.privacy;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PersonId;

/**
 * Asks for a person to be erased.
 *
 * @param person the person
 * @param texts what becomes of texts that name the person
 */
public record ErasePerson(@NotNull PersonId person, @NotNull TextPolicy texts) {}
