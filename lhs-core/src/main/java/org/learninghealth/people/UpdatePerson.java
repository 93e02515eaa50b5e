package org.learninghealth.people;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LanguageTag;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;

/**
 * Asks for all that is known of a person to be replaced, as the host knows it.
 *
 * @param person who
 * @param expectedVersion the version that was seen
 * @param displayName the name that others see
 * @param email where messages can be sent, if anywhere: the host has made sure that the address is theirs
 * @param language the language that the person reads, as a BCP 47 tag
 * @param zone where the person's days begin and end
 * @param stakeholderGroups on whose behalf the person takes part, the usual group first
 * @param affiliations which organisations the person belongs to, the main one first
 */
public record UpdatePerson(
        @NotNull PersonId person,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 200) String displayName,
        @Nullable @Email @PlainText(max = 254) String email,
        @NotNull @LanguageTag String language,
        @NotNull ZoneId zone,

        @Size(min = 1, max = Person.MOST_GROUPS) List<@NotNull StakeholderGroup> stakeholderGroups,

        @Size(max = Person.MOST_AFFILIATIONS) List<@NotNull OrganizationId> affiliations) {

    /** Takes missing ones for none. */
    public UpdatePerson {
        stakeholderGroups = stakeholderGroups == null
                ? List.of()
                : Collections.unmodifiableList(new ArrayList<>(stakeholderGroups));
        affiliations = affiliations == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(affiliations));
    }
}
