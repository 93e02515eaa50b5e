package org.learninghealth.cycle;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Require;
import org.learninghealth.base.TopicWords;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.Filter;

/**
 * Which earlier cycles are looked for: those on a topic, or those on what a priority is about. Words are compared however
 * they are spelt: capital letters, accents and punctuation make no difference (see {@link org.learninghealth.base.FoldedText}).
 * A text without spaces between its words is one word.
 *
 * @param topic words that all stand in the statement of the priority that the cycle addressed, in any language
 * @param priority a priority whose statement shares a longer word with it: one of {@value #LONG_WORD} letters or more, or any
 *     word if there is no such one
 */
public record EarlierQuery(@Nullable String topic, @Nullable PriorityId priority) {

    /** The longest topic, in characters. */
    public static final int LONGEST_TOPIC = 200;

    /** How many letters a word has at least that tells what a statement is about. */
    public static final int LONG_WORD = 5;

    /** Refuses a query for both or neither, and a topic without words. */
    public EarlierQuery {
        Require.plain(topic, LONGEST_TOPIC, "topic");
        Require.that((topic == null) != (priority == null), "topic", "topic-or-priority");
        if (topic != null) {
            Require.that(!TopicWords.of(topic).isEmpty(), "topic", "blank");
        }
    }

    /**
     * Cycles on a topic.
     *
     * @param topic the topic, in a few words
     * @return the query
     */
    public static EarlierQuery on(String topic) {
        return new EarlierQuery(Require.present(topic, "topic"), null);
    }

    /**
     * Cycles on what a priority is about.
     *
     * @param priority the priority
     * @return the query
     */
    public static EarlierQuery before(PriorityId priority) {
        return new EarlierQuery(null, Require.present(priority, "priority"));
    }

    /** The condition; a priority is looked up in what the actor may see. */
    Filter<LearningCycle> filter(Reader reader) {
        Filter<LearningCycle> about = Filter.all();
        if (priority != null) {
            return about.holding(
                    LearningCycle.TOPIC_WORDS,
                    telling(TopicWords.of(
                            reader.visible(Priority.TYPE).get(priority).statement())));
        }
        for (String word : TopicWords.of(Require.present(topic, "topic"))) {
            about = about.holding(LearningCycle.TOPIC_WORDS, Set.of(word));
        }
        return about;
    }

    private static Set<String> telling(Set<String> words) {
        Set<String> longer =
                words.stream().filter(word -> word.length() >= LONG_WORD).collect(Collectors.toUnmodifiableSet());
        return longer.isEmpty() ? words : longer;
    }
}
