package org.learninghealth.people;

import org.learninghealth.base.Require;

/**
 * Who somebody is to a directory or a login system: the words of OpenID Connect, whose {@code iss} and {@code sub} they are.
 * Compared character by character.
 *
 * @param issuer who says so, for instance {@code https://login.example.org}; at most {@value #LONGEST} characters
 * @param subject who it is there, for instance a number of staff; at most {@value #LONGEST} characters
 */
public record Identity(String issuer, String subject) {

    /** The longest issuer and the longest subject, in Unicode code points. */
    public static final int LONGEST = 255;

    /** Refuses what is blank, too long, or has characters in it that no store can look for. */
    public Identity {
        check(issuer, "identity.issuer");
        check(subject, "identity.subject");
    }

    private static void check(String text, String field) {
        Require.that(!Require.present(text, field).isBlank(), field, "blank");
        Require.plain(text, LONGEST, field);
    }

    /** Names nobody, so that it can stand in a log. */
    @Override
    public String toString() {
        return "Identity";
    }
}
