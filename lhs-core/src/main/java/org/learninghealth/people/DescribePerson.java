package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.LanguageTag;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;

/**
 * Asks for what a person says of themselves to be replaced. An e-mail address and the organisations that they belong to are
 * the host's to say, see {@link UpdatePerson}.
 *
 * @param person who
 * @param expectedVersion the version that was seen
 * @param displayName the name that others see
 * @param language the language that the person reads, as a BCP 47 tag
 * @param zone where the person's days begin and end
 * @param stakeholderGroups on whose behalf the person takes part, the usual group first
 */
public record DescribePerson(
        @NotNull PersonId person,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 200) String displayName,
        @NotNull @LanguageTag String language,
        @NotNull ZoneId zone,

        @Size(min = 1, max = Person.MOST_GROUPS) List<@NotNull StakeholderGroup> stakeholderGroups) {

    /** Takes missing ones for none. */
    public DescribePerson {
        stakeholderGroups = stakeholderGroups == null
                ? List.of()
                : Collections.unmodifiableList(new ArrayList<>(stakeholderGroups));
    }
}
