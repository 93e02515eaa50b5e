package org.learninghealth.conversation;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.TopicWords;
import org.learninghealth.spi.Filter;

/**
 * Which answers to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param question those to this question
 * @param standing those that can be relied on so far
 * @param words those to questions in whose title all of these words stand, however they are spelt
 */
public record AnswerQuery(
        @Nullable CommunityId community,
        @Nullable QuestionId question,
        @Nullable AnswerStanding standing,
        @Nullable String words) {

    /** Refuses words that are too long, or none. */
    public AnswerQuery {
        QuestionQuery.requireWords(words);
    }

    /**
     * The answers to a question.
     *
     * @param question the question
     * @return the query
     */
    public static AnswerQuery to(QuestionId question) {
        return new AnswerQuery(null, question, null, null);
    }

    /**
     * Verified answers, wherever the reader may look.
     *
     * @param words words of the question's title
     * @return the query
     */
    public static AnswerQuery verified(String words) {
        return new AnswerQuery(null, null, AnswerStanding.VERIFIED, words);
    }

    Filter<Answer> filter() {
        Filter<Answer> filter = Filter.all();
        filter = community == null ? filter : filter.and(Answer.COMMUNITY, community);
        filter = question == null ? filter : filter.and(Answer.QUESTION, question);
        filter = standing == null ? filter : filter.and(Answer.STANDING, standing);
        for (String word : words == null ? Set.<String>of() : TopicWords.of(words)) {
            filter = filter.holding(Answer.TOPIC_WORDS, Set.of(word));
        }
        return filter;
    }
}
