package org.learninghealth.people;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LanguageTag;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PlainText;

/**
 * Asks for a person to be made known.
 *
 * @param displayName the name that others see
 * @param email where messages can be sent, if anywhere
 * @param language the language that the person reads, as a BCP 47 tag
 * @param zone where the person's days begin and end
 * @param stakeholderGroup on whose behalf the person usually takes part
 * @param organization which organisation the person belongs to, if any
 */
public record RegisterPerson(
        @NotNull @PlainText(max = 200) String displayName,
        @Nullable @Email @PlainText(max = 254) String email,
        @NotNull @LanguageTag String language,
        @NotNull ZoneId zone,
        @NotNull StakeholderGroup stakeholderGroup,
        @Nullable OrganizationId organization) {}
