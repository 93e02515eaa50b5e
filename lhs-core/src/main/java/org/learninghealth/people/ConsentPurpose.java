package org.learninghealth.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.learninghealth.base.Require;

/**
 * What consent is for: a code of a concept scheme that is the host's. Where a host asks for each channel separately, a
 * channel is part of the purpose, as in {@code NEWSLETTER_SMS}.
 *
 * @param code capital letters, digits and underscores; at most 40 characters
 */
public record ConsentPurpose(@JsonValue String code) implements Comparable<ConsentPurpose> {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    /** Newsletters. */
    public static final ConsentPurpose NEWSLETTER = new ConsentPurpose("NEWSLETTER");

    /** Invitations to events. */
    public static final ConsentPurpose INVITATIONS = new ConsentPurpose("INVITATIONS");

    /** Noting which newsletters and links a person opens. */
    public static final ConsentPurpose ANALYTICS = new ConsentPurpose("ANALYTICS");

    /** Refuses what is no code. */
    @JsonCreator
    public ConsentPurpose {
        Require.that(CODE.matcher(Require.present(code, "purpose")).matches(), "purpose", "code");
    }

    @Override
    public int compareTo(ConsentPurpose other) {
        return code.compareTo(other.code);
    }
}
