package org.learninghealth.community;

import java.util.Locale;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.Filter;

/**
 * Which term is looked up.
 *
 * @param community in whose glossary
 * @param term the term, however it is spelt: capital letters and spaces make no difference
 * @param language in the reader's language; where it isn't there, in the one that theirs is a variant of, else in another
 *     variant of it
 */
public record TermQuery(CommunityId community, String term, Locale language) {

    /** Refuses a query in which something is missing, and a term that no glossary can hold. */
    public TermQuery {
        Require.present(community, "community");
        Require.plain(Require.present(term, "term"), GlossaryTerm.LONGEST_TERM, "term");
        Require.present(language, "language");
    }

    Filter<GlossaryTerm> filter() {
        return Filter.where(GlossaryTerm.COMMUNITY, community).and(GlossaryTerm.TERM_KEY, GlossaryTerm.key(term));
    }

    /** How near a language is: the reader's own, the one that theirs is a variant of, or another variant; 0 for any other. */
    int nearness(Locale other) {
        if (other.equals(language)) {
            return 3;
        }
        if (!other.getLanguage().equals(language.getLanguage())) {
            return 0;
        }
        return other.toLanguageTag().equals(other.getLanguage()) ? 2 : 1;
    }
}
