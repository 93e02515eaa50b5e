package org.learninghealth.base;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words that tell what a text is about, as they are looked for: however they are spelt, see {@link FoldedText}. A text
 * without spaces between its words is one word.
 */
public final class TopicWords {

    private TopicWords() {}

    /**
     * The words of a text in all its languages.
     *
     * @param text the text
     * @return the words, sorted
     */
    public static Set<String> of(LocalizedText text) {
        Set<String> words = new TreeSet<>();
        text.texts().values().forEach(each -> words.addAll(of(each)));
        return Collections.unmodifiableSet(words);
    }

    /**
     * The words of a text.
     *
     * @param text the text
     * @return the words, sorted
     */
    public static Set<String> of(String text) {
        Set<String> words = new TreeSet<>();
        // word by word, since a folded text is cut where it is long
        for (String word : text.split("\\s+")) {
            Arrays.stream(FoldedText.of(word).value().split(" "))
                    .filter(folded -> !folded.isEmpty())
                    .forEach(words::add);
        }
        return Collections.unmodifiableSet(words);
    }
}
