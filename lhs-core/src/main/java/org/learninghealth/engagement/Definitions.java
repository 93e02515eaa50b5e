package org.learninghealth.engagement;

import java.util.Locale;
import org.learninghealth.internal.drawing.Words;

/** What figures are made of, in the words of one language. */
final class Definitions extends Words {

    Definitions(Locale locale) {
        super(locale);
    }
}
