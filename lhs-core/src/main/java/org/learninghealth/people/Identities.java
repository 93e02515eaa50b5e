package org.learninghealth.people;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;

/**
 * Who persons are elsewhere: to a login system, by which a host finds out who is asking, and to a directory, which tells of
 * those who join, move and leave. Safe for use by several threads.
 */
public interface Identities {

    /**
     * Keeps that a person is who a login system knows. To do so again changes nothing. The host alone may do it.
     *
     * @param actor who asks
     * @param command who it is here and there
     * @return the link
     * @throws org.learninghealth.base.NotFound if there is no such person
     * @throws org.learninghealth.base.Duplicate if it is somebody else
     */
    ExternalIdentity link(Actor actor, LinkIdentity command);

    /**
     * Finds the person whom a login system knows.
     *
     * @param actor who asks: the host, or the person
     * @param identity who it is there
     * @return the person, whether active or not; empty if nobody whom the actor may see is known by it
     */
    Optional<Person> find(Actor actor, Identity identity);

    /**
     * Lists by which names a person is known elsewhere, the ones linked first leading.
     *
     * @param actor who asks: the host, or the person
     * @param person who
     * @param page which part
     * @return the page
     */
    Page<ExternalIdentity> linked(Actor actor, PersonId person, PageRequest page);

    /**
     * Takes over what a directory knows of somebody: registers, changes, deactivates or reactivates them. To be told the
     * same again changes nothing, so that a directory can send everybody, every night. For many at once, call it for each
     * by {@link org.learninghealth.base.BulkReport#of}, which says what came of each and goes on after a refusal. The host
     * alone may do it.
     *
     * @param actor who asks
     * @param command what the directory knows
     * @return what was done, and for somebody who left what is still to be done
     * @throws org.learninghealth.base.NotFound if there is no such organisation
     * @throws org.learninghealth.base.InvalidInput if somebody is new and no stakeholder group is given
     */
    Provisioned provision(Actor actor, ProvisionUser command);
}
