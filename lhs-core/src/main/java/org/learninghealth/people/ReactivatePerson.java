package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PersonId;

/**
 * Asks for a person who was deactivated to have their rights again.
 *
 * @param person who
 * @param expectedVersion the version that was seen
 */
public record ReactivatePerson(
        @NotNull PersonId person, @PositiveOrZero long expectedVersion) {}
