package org.learninghealth.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.learninghealth.base.Require;

/**
 * A topic that somebody knows about: a code of the host's choice, for instance of a concept scheme of its own.
 *
 * @param code capital letters, digits and underscores; at most 40 characters
 */
public record Expertise(@JsonValue String code) {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    /** Refuses what is no code. */
    @JsonCreator
    public Expertise {
        Require.that(CODE.matcher(Require.present(code, "expertise")).matches(), "expertise", "code");
    }
}
