package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.concept.Concept;

/**
 * Asks for an organisation to be made known.
 *
 * @param name what it is called
 * @param sector what it does for health, of the scheme {@link org.learninghealth.concept.Concepts#SECTOR}, if known
 * @param type what sort of organisation it is, of the scheme {@link
 *     org.learninghealth.concept.Concepts#ORGANIZATION_TYPE}, if known
 * @param region where it is at home, if known
 */
public record RegisterOrganization(
        @NotNull @PlainText(max = 200) LocalizedText name,
        @Nullable Concept sector,
        @Nullable Concept type,
        @Nullable Region region) {

    /**
     * Of which nothing is known but its name.
     *
     * @param name what it is called
     */
    public RegisterOrganization(LocalizedText name) {
        this(name, null, null, null);
    }
}
