package org.learninghealth.people;

import java.util.Locale;
import org.learninghealth.base.Require;

/**
 * What exactly a person agreed to.
 *
 * @param text the words that stood beside the box, or were read out
 * @param formVersion which version of the form they stood on
 * @param language in which language
 */
public record ConsentWording(String text, String formVersion, Locale language) {

    /** Refuses wording without words. */
    public ConsentWording {
        Require.that(!Require.present(text, "wording").isBlank(), "wording", "blank");
        Require.present(formVersion, "formVersion");
        Require.present(language, "language");
    }
}
