package org.learninghealth.base;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The texts of refusals, in English and French. The JVM's default locale plays no part. */
final class Messages {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;
    private final Locale locale;

    private Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "org.learninghealth.refusals", locale, Messages.class.getClassLoader(), NO_FALLBACK);
    }

    static Messages in(Locale locale) {
        return new Messages(locale);
    }

    /** The text under a key; the key itself where a host's own code has no text yet. */
    String text(String key, Object... arguments) {
        try {
            return new MessageFormat(bundle.getString(key), locale).format(arguments);
        } catch (MissingResourceException unknown) {
            return key;
        }
    }
}
