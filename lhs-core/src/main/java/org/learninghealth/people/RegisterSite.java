package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PlainText;

/**
 * Asks for a site of an organisation to be made known.
 *
 * @param organization whose site it is
 * @param name what it is called
 * @param region where it lies, if known
 */
public record RegisterSite(
        @NotNull OrganizationId organization,
        @NotNull @PlainText(max = 200) LocalizedText name,
        @Nullable Region region) {}
