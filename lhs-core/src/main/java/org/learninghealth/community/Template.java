package org.learninghealth.community;

import java.util.List;
import java.util.regex.Pattern;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;

/** A blueprint that a community, a charter or a text is made from. */
public sealed interface Template permits CommunityTemplate, CharterTemplate, DocumentTemplate {

    /**
     * Names the template.
     *
     * @return capital letters, digits and underscores
     */
    String code();

    /**
     * What it is called.
     *
     * @return the words
     */
    LocalizedText label();

    /**
     * What it is for.
     *
     * @return the words
     */
    LocalizedText description();

    /**
     * Where it was taken from.
     *
     * @return a citation
     */
    String source();

    /**
     * What it leaves open, for whoever applies it to say.
     *
     * @return the names of the fields
     */
    List<String> open();

    /** Refuses a template, or a part of one, without what people recognise it by. */
    static void requireSaid(String code, LocalizedText label, LocalizedText description, String source) {
        requireSaid(code, label, description);
        Require.that(!Require.present(source, code + ".source").isBlank(), code + ".source", "blank");
    }

    /** Refuses a part without a code or words. */
    static void requireSaid(String code, LocalizedText... words) {
        Require.that(Pattern.matches("[A-Z][A-Z0-9_]{0,39}", Require.present(code, "code")), "code", "code");
        for (LocalizedText each : words) {
            Require.that(!Require.present(each, code).isBlank(), code, "blank");
        }
    }
}
