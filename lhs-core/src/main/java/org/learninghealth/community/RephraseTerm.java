package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Asks for a term of a glossary to be said in other words.
 *
 * @param term which
 * @param expectedVersion the version that the change is based on
 * @param plainText what it means, in plain words
 */
public record RephraseTerm(
        @NotNull GlossaryTermId term,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 2000, lines = true) String plainText) {}
