package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LanguageTag;
import org.learninghealth.base.PlainText;

/**
 * Asks for a term to be put into a glossary.
 *
 * @param community whose glossary
 * @param language the language of the term and its words, as a BCP 47 tag
 * @param term the term
 * @param plainText what it means, in plain words
 */
public record DefineTerm(
        @NotNull CommunityId community,
        @NotNull @LanguageTag String language,
        @NotNull @PlainText(max = GlossaryTerm.LONGEST_TERM) String term,
        @NotNull @PlainText(max = 2000, lines = true) String plainText) {}
