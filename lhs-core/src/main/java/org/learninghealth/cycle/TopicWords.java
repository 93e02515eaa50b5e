package org.learninghealth.cycle;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.learninghealth.base.FoldedText;
import org.learninghealth.base.LocalizedText;

/** The words that tell what a text is about, as they are looked for. */
final class TopicWords {

    private TopicWords() {}

    /** The words of a text in all its languages, sorted. */
    static Set<String> of(LocalizedText text) {
        Set<String> words = new TreeSet<>();
        text.texts().values().forEach(each -> words.addAll(of(each)));
        return Collections.unmodifiableSet(words);
    }

    /** The words of a text, sorted. */
    static Set<String> of(String text) {
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
