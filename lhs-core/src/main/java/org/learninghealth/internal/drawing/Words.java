package org.learninghealth.internal.drawing;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What pictures say in one language, out of the file {@code labels} of the package that draws them: in English or French. */
public abstract class Words {

    private final Locale words;
    private final Locale numbers;
    private final ResourceBundle bundle;

    /**
     * Words in English for every language but French. Only languages that have a file are asked for, so that the search never
     * falls back to the locale of the machine.
     *
     * @param locale the reader's language
     */
    protected Words(Locale locale) {
        words = locale.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
        numbers = locale;
        bundle = ResourceBundle.getBundle(getClass().getPackageName() + ".labels", words);
    }

    /** The language of the words. */
    public final Locale words() {
        return words;
    }

    /** How numbers are written. */
    protected final Locale numbers() {
        return numbers;
    }

    /** The language of the words, as a BCP 47 tag. */
    public final String language() {
        return words.toLanguageTag();
    }

    /** A text with its arguments in it. */
    public final String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), words).format(arguments);
    }

    /** A whole number. */
    public final String whole(long number) {
        return NumberFormat.getIntegerInstance(numbers).format(number);
    }
}
