package org.learninghealth.notify;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.Person;

/**
 * How a person can be reached.
 *
 * @param person who; empty for a guest of a gathering, whom the system doesn't know
 * @param name as displayed; written by a person, so a channel trusts nothing in it
 * @param email absent if none is known
 * @param language the language the person reads
 * @param zone where the person's days begin and end
 */
public record Contact(Optional<PersonId> person, String name, Optional<String> email, Locale language, ZoneId zone) {

    /**
     * How somebody can be reached whom the system knows.
     *
     * @param person who
     * @param name as displayed
     * @param email absent if none is known
     * @param language the language the person reads
     * @param zone where the person's days begin and end
     */
    public Contact(PersonId person, String name, Optional<String> email, Locale language, ZoneId zone) {
        this(Optional.of(person), name, email, language, zone);
    }

    /** How a person can be reached, as they are known now. */
    static Contact of(Person person) {
        return new Contact(person.id(), person.displayName(), person.email(), person.language(), person.zone());
    }

    /** Without name and address: fit for a log. */
    @Override
    public String toString() {
        return "Contact[" + person + ']';
    }
}
