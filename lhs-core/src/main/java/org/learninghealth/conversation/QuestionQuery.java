package org.learninghealth.conversation;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.base.TopicWords;
import org.learninghealth.concept.Concept;
import org.learninghealth.spi.Filter;

/**
 * Which questions to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param topic those about this
 * @param words those in whose title all of these words stand, however they are spelt
 */
public record QuestionQuery(
        @Nullable CommunityId community,
        @Nullable Concept topic,
        @Nullable String words) {

    /** The longest words that are looked for, in characters. */
    public static final int LONGEST_WORDS = 200;

    /** Refuses words that are too long, or none. */
    public QuestionQuery {
        requireWords(words);
    }

    /**
     * A community's questions.
     *
     * @param community the community
     * @return the query
     */
    public static QuestionQuery in(CommunityId community) {
        return new QuestionQuery(community, null, null);
    }

    Filter<Question> filter() {
        Filter<Question> filter = Filter.all();
        filter = community == null ? filter : filter.and(Question.COMMUNITY, community);
        filter = topic == null ? filter : filter.and(Question.TOPIC, topic.toString());
        for (String word : words == null ? Set.<String>of() : TopicWords.of(words)) {
            filter = filter.holding(Question.TOPIC_WORDS, Set.of(word));
        }
        return filter;
    }

    static void requireWords(@Nullable String words) {
        if (words != null) {
            Require.plain(words, LONGEST_WORDS, "words");
            Require.that(!TopicWords.of(words).isEmpty(), "words", "blank");
        }
    }
}
