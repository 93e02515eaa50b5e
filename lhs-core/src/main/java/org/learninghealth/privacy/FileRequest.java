package org.learninghealth.privacy;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;

/**
 * Asks for something with regard to what is kept about a person.
 *
 * @param person who asks, or on whose behalf a privacy officer asks
 * @param type for what
 * @param details in their words, if they say more
 */
public record FileRequest(
        @NotNull PersonId person,
        @NotNull RequestType type,
        @Nullable @PlainText(max = 2000) String details) {}
