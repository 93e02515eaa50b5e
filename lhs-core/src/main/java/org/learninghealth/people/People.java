package org.learninghealth.people;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
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
     * Replaces what a person says of themselves. They may do it, and the host.
     *
     * @param actor who asks
     * @param command what they say
     * @return the person
     * @throws org.learninghealth.base.NotFound if there is no such person, or the actor may not see them
     * @throws org.learninghealth.base.StaleVersion if somebody changed it in the meantime
     */
    Person describe(Actor actor, DescribePerson command);

    /**
     * Replaces all that is known of a person, their address and the organisations that they belong to among it. The host
     * alone may do it.
     *
     * @param actor who asks
     * @param command what is known
     * @return the person
     * @throws org.learninghealth.base.NotFound if there is no such person or organisation
     * @throws org.learninghealth.base.StaleVersion if somebody changed it in the meantime
     */
    Person update(Actor actor, UpdatePerson command);

    /**
     * Takes a person's rights. Their memberships, roles and records stay as they are, but give them nothing: from now on
     * they can do and see what a visitor can, and nothing is sent to them. The host alone may do it.
     *
     * @param actor who asks
     * @param command who
     * @return the person
     * @throws org.learninghealth.base.IllegalTransition if they aren't active
     */
    Person deactivate(Actor actor, DeactivatePerson command);

    /**
     * Gives a person who was deactivated their rights back, as they were. The host alone may do it.
     *
     * @param actor who asks
     * @param command who
     * @return the person
     * @throws org.learninghealth.base.IllegalTransition if they are active
     */
    Person reactivate(Actor actor, ReactivatePerson command);

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

    /**
     * Reads what is known of several persons at once, in an order that says nothing of them.
     *
     * @param actor who asks
     * @param query who
     * @param page which part
     * @return the page, without those whom the actor may not see
     */
    Page<Person> list(Actor actor, PersonQuery query, PageRequest page);
}
