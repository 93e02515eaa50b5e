package org.learninghealth.base;

import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A text in one or more languages. Languages are BCP 47 tags in canonical form, texts are in Unicode normal form C. A
 * reader gets the best match by RFC 4647 look-up. Immutable.
 *
 * @param texts the text under each language tag, sorted by tag; none at all means blank
 */
public record LocalizedText(SortedMap<String, String> texts) {

    /** No text in any language. */
    public static final LocalizedText BLANK = new LocalizedText(new TreeMap<>());

    /**
     * Brings tags and texts into their canonical form.
     *
     * @throws InvalidInput if a key is no well-formed language tag or a text is missing
     */
    public LocalizedText {
        SortedMap<String, String> canonical = new TreeMap<>();
        for (Map.Entry<String, String> each : Require.present(texts, "texts").entrySet()) {
            String text = Require.present(each.getValue(), "texts[" + each.getKey() + "]");
            canonical.put(tag(each.getKey()), Normalizer.normalize(text, Normalizer.Form.NFC));
        }
        texts = Collections.unmodifiableSortedMap(canonical);
    }

    /**
     * A text in one language.
     *
     * @param language its language
     * @param text the words
     * @return the text
     */
    public static LocalizedText of(Locale language, String text) {
        return BLANK.and(language, text);
    }

    /**
     * A text in one language.
     *
     * @param languageTag its language as a BCP 47 tag, for instance {@code fr-CA}
     * @param text the words
     * @return the text
     * @throws InvalidInput if the tag isn't well formed
     */
    public static LocalizedText of(String languageTag, String text) {
        return BLANK.and(languageTag, text);
    }

    /**
     * The same text with one more language, or with that language replaced.
     *
     * @param language the language
     * @param text the words
     * @return a new text
     */
    public LocalizedText and(Locale language, String text) {
        return and(language.toLanguageTag(), text);
    }

    /**
     * The same text with one more language, or with that language replaced.
     *
     * @param languageTag the language as a BCP 47 tag
     * @param text the words
     * @return a new text
     * @throws InvalidInput if the tag isn't well formed
     */
    public LocalizedText and(String languageTag, String text) {
        SortedMap<String, String> more = new TreeMap<>(texts);
        more.put(languageTag, text);
        return new LocalizedText(more);
    }

    /**
     * The words for a reader: the best match for their language, else the instance's default, else whatever there is. A
     * blank text is no words.
     *
     * @param reader the reader's language
     * @param fallback the instance's default language
     * @return the words; empty if there are none at all
     */
    public String in(Locale reader, Locale fallback) {
        return match(reader)
                .or(() -> match(fallback))
                .or(() -> words().values().stream().findFirst())
                .orElse("");
    }

    /**
     * Whether nothing is said in any language.
     *
     * @return true if every text is blank
     */
    public boolean isBlank() {
        return texts.values().stream().allMatch(String::isBlank);
    }

    /**
     * Whether there are words in a language, or in the language that it is a variant of.
     *
     * @param language the language to look for
     * @return true if there is a text that isn't blank
     */
    public boolean covers(Locale language) {
        return match(language).isPresent();
    }

    private Optional<String> match(Locale language) {
        String exact = texts.get(language.toLanguageTag());
        if (exact != null && !exact.isBlank()) {
            return Optional.of(exact);
        }
        Map<String, String> words = words();
        // answers in lower case, whatever the case of the tag
        String found = Locale.lookupTag(List.of(new Locale.LanguageRange(range(language))), words.keySet());
        return Optional.ofNullable(found).map(tag -> words.get(tag(tag)));
    }

    private SortedMap<String, String> words() {
        SortedMap<String, String> words = new TreeMap<>(texts);
        words.values().removeIf(String::isBlank);
        return words;
    }

    private static String range(Locale locale) {
        return locale.getLanguage().isEmpty() ? "*" : locale.toLanguageTag();
    }

    private static String tag(String given) {
        String canonical = LanguageTag.WellFormed.canonical(Require.present(given, "texts"));
        Require.that(canonical != null, "texts", "language-tag");
        return Require.present(canonical, "texts");
    }
}
