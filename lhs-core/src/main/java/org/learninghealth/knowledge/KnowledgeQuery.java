package org.learninghealth.knowledge;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.base.TopicWords;
import org.learninghealth.concept.Concept;
import org.learninghealth.spi.Filter;

/**
 * Which of the things known to list; what is left out doesn't narrow.
 *
 * @param community those that live here
 * @param kind those of this form
 * @param status those that stand here
 * @param sourceType those that come from here
 * @param verb those that came to their community in this way
 * @param words those with all of these words in their title or their summaries, in any language and however they are spelt (see
 *     {@link TopicWords})
 * @param topics those about any of these health conditions or topics; null or empty for whatever they are about
 */
public record KnowledgeQuery(
        @Nullable CommunityId community,
        @Nullable KnowledgeKind kind,
        @Nullable KnowledgeStatus status,
        @Nullable SourceType sourceType,
        @Nullable KnowledgeVerb verb,
        @Nullable String words,
        @Nullable List<Concept> topics) {

    /** The longest text that words can be looked for by, in characters. */
    public static final int LONGEST_WORDS = 200;

    /** Keeps a copy of the topics; refuses to look for words where there are none. */
    public KnowledgeQuery {
        topics = topics == null ? List.of() : List.copyOf(topics);
        Require.that(topics.size() <= KnowledgeObject.MOST_TOPICS, "topics", "size", 0, KnowledgeObject.MOST_TOPICS);
        if (words != null) {
            Require.plain(words, LONGEST_WORDS, "words");
            Require.that(!TopicWords.of(words).isEmpty(), "words", "blank");
        }
    }

    /**
     * What a community knows.
     *
     * @param community the community
     * @return the query
     */
    public static KnowledgeQuery of(CommunityId community) {
        return new KnowledgeQuery(community, null, null, null, null, null, null);
    }

    /**
     * What is known about something, wherever it lives.
     *
     * @param words the words to look for
     * @return the query
     */
    public static KnowledgeQuery about(String words) {
        return new KnowledgeQuery(null, null, null, null, null, Require.present(words, "words"), null);
    }

    /**
     * What is known about any of some topics, wherever it lives: what concerns somebody and no more. The topics are asked with, and kept
     * of nobody.
     *
     * @param topics health conditions, and topics of the host's schemes
     * @return the query
     */
    public static KnowledgeQuery onAny(List<Concept> topics) {
        return new KnowledgeQuery(null, null, null, null, null, null, Require.present(topics, "topics"));
    }

    Filter<KnowledgeObject> filter() {
        Filter<KnowledgeObject> filter = Filter.all();
        filter = community == null ? filter : filter.and(KnowledgeObject.COMMUNITY, community);
        filter = kind == null ? filter : filter.and(KnowledgeObject.KIND, kind);
        filter = status == null ? filter : filter.and(KnowledgeObject.STATUS, status);
        filter = sourceType == null ? filter : filter.and(KnowledgeObject.SOURCE_TYPE, sourceType);
        filter = verb == null ? filter : filter.and(KnowledgeObject.VERB, verb);
        if (words != null) {
            for (String word : TopicWords.of(words)) {
                filter = filter.holding(KnowledgeObject.SEARCH_WORDS, Set.of(word));
            }
        }
        if (topics != null && !topics.isEmpty()) {
            filter = filter.holding(
                    KnowledgeObject.TOPICS,
                    topics.stream().map(Concept::toString).toList());
        }
        return filter;
    }
}
