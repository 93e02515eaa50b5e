package org.learninghealth.privacy;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PersonId;

/**
 * Asks for a person to be erased.
 *
 * @param person the person
 * @param texts what becomes of texts that name the person
 * @param activity what becomes of the person's activities in the log of engagement
 */
public record ErasePerson(
        @NotNull PersonId person,
        @NotNull TextPolicy texts,
        @NotNull ActivityPolicy activity) {

    /**
     * Asks for a person to be erased whose activities stay, as nobody's.
     *
     * @param person the person
     * @param texts what becomes of texts that name the person
     */
    public ErasePerson(PersonId person, TextPolicy texts) {
        this(person, texts, ActivityPolicy.UNLINK);
    }
}
