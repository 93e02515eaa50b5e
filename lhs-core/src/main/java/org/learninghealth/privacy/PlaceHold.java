package org.learninghealth.privacy;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;

/**
 * Asks for what is kept about a person to be kept.
 *
 * @param person the person
 * @param reason why; such as the law or the case
 */
public record PlaceHold(
        @NotNull PersonId person,
        @NotNull @PlainText(max = 2000) String reason) {}
