package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PlainText;
import org.learninghealth.concept.Concept;

/**
 * Asks for what is known of an organisation to be replaced.
 *
 * @param organization which
 * @param expectedVersion the version that was seen
 * @param name what it is called
 * @param sector what it does for health, of the scheme {@link org.learninghealth.concept.Concepts#SECTOR}, if known
 * @param type what sort of organisation it is, of the scheme {@link
 *     org.learninghealth.concept.Concepts#ORGANIZATION_TYPE}, if known
 * @param region where it is at home, if known
 */
public record UpdateOrganization(
        @NotNull OrganizationId organization,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 200) LocalizedText name,
        @Nullable Concept sector,
        @Nullable Concept type,
        @Nullable Region region) {}
