package org.learninghealth.people;

import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * Where persons find each other, and each decides who may see what of them. Safe for use by several threads.
 */
public interface Directory {

    /**
     * Says who may see which part of what is known of a person, and what they know about. The person alone may do it.
     *
     * @param actor who asks
     * @param command who may see what
     * @return the person
     * @throws org.learninghealth.base.NotFound if there is no such person, or the actor may not see them
     * @throws org.learninghealth.base.StaleVersion if somebody changed the person in the meantime
     */
    Person show(Actor actor, ShowProfile command);

    /**
     * Looks for persons, sorted by name. Without a community, everyone who is registered and active may look, and finds what
     * persons show to everyone; in a community its members may, and find what its members show to fellow members.
     *
     * @param actor who asks
     * @param query whom to look for
     * @param page which part
     * @return the page
     * @throws org.learninghealth.base.NotFound if there is no such community that the actor may know of
     * @throws org.learninghealth.base.NotPermitted if the actor may not look there
     */
    Page<DirectoryEntry> search(Actor actor, DirectoryQuery query, PageRequest page);
}
