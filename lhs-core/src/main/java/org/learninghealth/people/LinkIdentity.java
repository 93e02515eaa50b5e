package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;

/**
 * Asks for it to be kept that a person is who a directory or a login system knows.
 *
 * @param person who it is here
 * @param issuer who says so
 * @param subject who it is there
 */
public record LinkIdentity(
        @NotNull PersonId person,
        @NotNull @PlainText(max = Identity.LONGEST) String issuer,
        @NotNull @PlainText(max = Identity.LONGEST) String subject) {}
