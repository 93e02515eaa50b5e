package org.learninghealth.notify;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.learninghealth.base.PersonId;

/**
 * How a person can be reached.
 *
 * @param person who
 * @param name as displayed; written by a person, so a channel trusts nothing in it
 * @param email absent if none is known
 * @param language the language the person reads
 * @param zone where the person's days begin and end
 */
public record Contact(PersonId person, String name, Optional<String> email, Locale language, ZoneId zone) {

    /** Without name and address: fit for a log. */
    @Override
    public String toString() {
        return "Contact[" + person + ']';
    }
}
