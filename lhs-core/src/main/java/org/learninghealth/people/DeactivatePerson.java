package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PersonId;

/**
 * Asks for a person to have no rights any more, until they come back. Nothing of theirs ends.
 *
 * @param person who
 * @param expectedVersion the version that was seen
 */
public record DeactivatePerson(
        @NotNull PersonId person, @PositiveOrZero long expectedVersion) {}
