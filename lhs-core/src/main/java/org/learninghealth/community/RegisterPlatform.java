package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;

/**
 * Asks for a facilitation platform to be made known.
 *
 * @param name what it is called
 * @param organization which organisation runs it, if any
 * @param managers who acts for it, 1 to {@value FacilitationPlatform#MOST_MANAGERS} people
 */
public record RegisterPlatform(
        @NotNull @PlainText(max = 200) LocalizedText name,
        @Nullable OrganizationId organization,

        @Size(min = 1, max = FacilitationPlatform.MOST_MANAGERS)
        List<@NotNull PersonId> managers) {

    /** Takes missing ones for none. */
    public RegisterPlatform {
        managers = managers == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(managers));
    }
}
