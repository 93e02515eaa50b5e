package org.learninghealth.concept;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.learninghealth.base.Require;

/**
 * Names a concept by its scheme and its code, in whatever language it is shown. Whether there is such a concept is said by
 * {@link Concepts}. Immutable.
 *
 * @param scheme the code of the scheme
 * @param code the concept's code within the scheme
 */
public record Concept(String scheme, String code) implements Comparable<Concept> {

    /** The longest code, in characters, of a concept or of its scheme. */
    public static final int LONGEST_CODE = 40;

    private static final Pattern SCHEME = Pattern.compile("[A-Z][A-Z0-9_]{0," + (LONGEST_CODE - 1) + "}");

    /** Classifications of diseases have codes such as E11.9, terminologies such as 44054006. */
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0," + (LONGEST_CODE - 1) + "}");

    private static final Comparator<Concept> BY_SCHEME_AND_CODE =
            Comparator.comparing(Concept::scheme).thenComparing(Concept::code);

    /**
     * Refuses what is no code: capital letters, digits and underscores for a scheme, beginning with a letter; for a concept dots
     * and hyphens too; at most 40 characters.
     */
    public Concept {
        requireScheme(scheme, "concept.scheme");
        requireCode(code, "concept.code");
    }

    static String requireScheme(String code, String field) {
        Require.that(SCHEME.matcher(Require.present(code, field)).matches(), field, "code");
        return code;
    }

    static String requireCode(String code, String field) {
        Require.that(CODE.matcher(Require.present(code, field)).matches(), field, "concept-code");
        return code;
    }

    /**
     * Reads a concept as it says itself.
     *
     * @param text the scheme, a colon and the code, for instance {@code SECTOR:HEALTH_CARE}
     * @return the concept
     * @throws org.learninghealth.base.InvalidInput if it isn't of that form
     */
    public static Concept parse(String text) {
        int colon = Require.present(text, "concept").indexOf(':');
        Require.that(colon > 0, "concept", "concept-code");
        return new Concept(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(Concept other) {
        return BY_SCHEME_AND_CODE.compare(this, other);
    }

    /** For instance {@code SECTOR:HEALTH_CARE}. */
    @Override
    public String toString() {
        return scheme + ":" + code;
    }
}
