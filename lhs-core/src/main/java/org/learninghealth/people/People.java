package org.learninghealth.people;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.PersonId;

/** The persons whom the host has made known. Safe for use by several threads. */
public interface People {

    /**
     * Makes a person known. The host alone may do it.
     *
     * @param actor who asks
     * @param command what is known of the person
     * @return the person
     */
    Person register(Actor actor, RegisterPerson command);

    /**
     * Reads what is known of a person.
     *
     * @param actor who asks
     * @param id the person
     * @return the person
     * @throws org.learninghealth.base.NotFound if there is no such person, or the actor may not see them
     */
    Person get(Actor actor, PersonId id);

    /**
     * Reads what is known of a person, if there is one.
     *
     * @param actor who asks
     * @param id the person
     * @return the person; empty if there is none that the actor may see
     */
    Optional<Person> find(Actor actor, PersonId id);
}
