package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Asks for an organisation to be made known.
 *
 * @param name what it is called
 */
public record RegisterOrganization(
        @NotNull @PlainText(max = 200) LocalizedText name) {}
