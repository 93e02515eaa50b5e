package org.learninghealth.community;

import java.util.List;
import java.util.Locale;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.Filter;

/**
 * Which term is looked up.
 *
 * @param community in whose glossary
 * @param term the term, however it is spelt: capital letters and spaces make no difference
 * @param language in the reader's language; where it isn't there, in the one that theirs is a variant of
 */
public record TermQuery(CommunityId community, String term, Locale language) {

    /** Refuses a query in which something is missing. */
    public TermQuery {
        Require.present(community, "community");
        Require.present(term, "term");
        Require.present(language, "language");
    }

    Filter<GlossaryTerm> filter() {
        return Filter.where(GlossaryTerm.COMMUNITY, community)
                .and(GlossaryTerm.TERM_KEY, GlossaryTerm.key(term))
                .in(GlossaryTerm.LANGUAGE, List.of(language.toLanguageTag(), language.getLanguage()));
    }
}
