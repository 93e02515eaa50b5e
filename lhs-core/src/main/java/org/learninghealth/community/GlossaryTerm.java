package org.learninghealth.community;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * A term that a community uses, in plain words, so that everyone can take part. A term is there once in each language.
 *
 * @param id identifies the term
 * @param community whose glossary it is in
 * @param language the language of the term and of its words
 * @param term the term, as it is written
 * @param plainText what it means, in plain words
 * @param definedAt when it was put into the glossary
 * @param version see {@link Aggregate#version()}
 */
public record GlossaryTerm(
        GlossaryTermId id,
        CommunityId community,
        Locale language,
        String term,
        String plainText,
        Instant definedAt,
        long version)
        implements Aggregate<GlossaryTerm, GlossaryTermId> {

    /** The longest term, in Unicode code points. */
    public static final int LONGEST_TERM = 100;

    /** Whose glossary it is in. */
    public static final Attribute<GlossaryTerm, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, GlossaryTerm::community);

    /** The language, as a BCP 47 tag. */
    public static final Attribute<GlossaryTerm, String> LANGUAGE =
            Attribute.of("language", String.class, term -> term.language().toLanguageTag());

    /** The term, however it is spelt: in small letters, with one space between words. */
    public static final Attribute<GlossaryTerm, String> TERM_KEY =
            Attribute.of("termKey", String.class, term -> key(term.term()));

    /** When it was put into the glossary. */
    public static final Attribute<GlossaryTerm, Instant> DEFINED_AT =
            Attribute.of("definedAt", Instant.class, GlossaryTerm::definedAt);

    /** How terms are kept. */
    public static final AggregateType<GlossaryTerm, GlossaryTermId> TYPE = AggregateType.of(
                    ResourceType.GLOSSARY_TERM, GlossaryTerm.class, GlossaryTermId::new)
            .community(COMMUNITY)
            .madeAt(GlossaryTerm::definedAt)
            .foundBy(DEFINED_AT)
            .unique(COMMUNITY, LANGUAGE, TERM_KEY)
            .build();

    /** Refuses a term without words. */
    public GlossaryTerm {
        Require.that(!Require.present(term, "term").isBlank(), "term", "blank");
        Require.that(!Require.present(plainText, "plainText").isBlank(), "plainText", "blank");
    }

    static String key(String term) {
        return Normalizer.normalize(term, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    GlossaryTerm rephrase(String words) {
        return new GlossaryTerm(id, community, language, term, words, definedAt, version);
    }

    @Override
    public GlossaryTerm withVersion(long other) {
        return new GlossaryTerm(id, community, language, term, plainText, definedAt, other);
    }
}
