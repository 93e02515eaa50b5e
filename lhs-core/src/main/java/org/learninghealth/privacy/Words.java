package org.learninghealth.privacy;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** The words of the documents of this room. They come in English and French, in English for all other languages. */
final class Words {

    private final ResourceBundle bundle;

    private Words(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    static Words in(Locale locale) {
        // only languages that have a file are asked for, so that the machine's locale plays no part
        Locale words = locale.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
        return new Words(ResourceBundle.getBundle(Words.class.getPackageName() + ".words", words));
    }

    String privateCommunity() {
        return bundle.getString("private-community");
    }

    String anotherPerson() {
        return bundle.getString("another-person");
    }

    String formerMember() {
        return bundle.getString("former-member");
    }

    List<String> notIncluded() {
        return Stream.of("others", "communities", "unlinkable", "names-in-text")
                .map(what -> bundle.getString("not-included." + what))
                .toList();
    }
}
