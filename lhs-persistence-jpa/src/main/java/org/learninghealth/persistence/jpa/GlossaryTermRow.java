package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.community.GlossaryTerm;
import org.learninghealth.community.GlossaryTermId;

/** A term of a glossary as a row. */
@Entity(name = "LhsGlossaryTerm")
@Table(name = "lhs_glossary_term")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class GlossaryTermRow extends Row<GlossaryTerm> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "language_tag")
    private String language;

    @Column(name = "term")
    private String term;

    @Column(name = "term_key")
    private String termKey;

    @Column(name = "plain_text")
    private String plainText;

    @Column(name = "defined_at")
    private Instant definedAt;

    @Override
    void apply(GlossaryTerm defined) {
        community = defined.community().value();
        language = defined.language().toLanguageTag();
        term = defined.term();
        termKey = Objects.requireNonNull(GlossaryTerm.TERM_KEY.of(defined));
        plainText = defined.plainText();
        definedAt = defined.definedAt();
    }

    @Override
    GlossaryTerm toRecord() {
        return new GlossaryTerm(
                new GlossaryTermId(id),
                new CommunityId(community),
                Locale.forLanguageTag(language),
                term,
                plainText,
                definedAt,
                version);
    }
}
