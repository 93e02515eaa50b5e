package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.PersonId;

/**
 * Asks for a person to be shown in directories as they wish.
 *
 * @param person who
 * @param expectedVersion the version of the person that was seen
 * @param expertise what they know about
 * @param audiences who may see which part
 */
public record ShowProfile(
        @NotNull PersonId person,
        @PositiveOrZero long expectedVersion,

        @Size(max = Person.MOST_EXPERTISE) List<@NotNull Expertise> expertise,

        @NotNull ProfileAudiences audiences) {

    /** Takes missing ones for none. */
    public ShowProfile {
        expertise = expertise == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(expertise));
    }
}
