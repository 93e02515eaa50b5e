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

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private static final Comparator<Concept> BY_SCHEME_AND_CODE =
            Comparator.comparing(Concept::scheme).thenComparing(Concept::code);

    /** Refuses what is no code: capital letters, digits and underscores, at most 40 characters. */
    public Concept {
        requireCode(scheme, "concept.scheme");
        requireCode(code, "concept.code");
    }

    static String requireCode(String code, String field) {
        Require.that(CODE.matcher(Require.present(code, field)).matches(), field, "code");
        return code;
    }

    @Override
    public int compareTo(Concept other) {
        return BY_SCHEME_AND_CODE.compare(this, other);
    }

    /** For instance {@code SECTOR:RESEARCH}. */
    @Override
    public String toString() {
        return scheme + ":" + code;
    }
}
