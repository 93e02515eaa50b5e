package org.learninghealth.people;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** The organisations that the host has made known. Safe for use by several threads. */
public interface Organizations {

    /**
     * Makes an organisation known. The host alone may do it.
     *
     * @param actor who asks
     * @param command what is known of it
     * @return the organisation
     * @throws org.learninghealth.base.InvalidInput if there is no such sector or type; it says which there are
     */
    Organization register(Actor actor, RegisterOrganization command);

    /**
     * Replaces what is known of an organisation. The host alone may do it.
     *
     * @param actor who asks
     * @param command what is known of it
     * @return the organisation
     * @throws org.learninghealth.base.InvalidInput if there is no such sector or type; it says which there are
     * @throws org.learninghealth.base.NotFound if there is no such organisation
     * @throws org.learninghealth.base.StaleVersion if somebody changed it in the meantime
     */
    Organization update(Actor actor, UpdateOrganization command);

    /**
     * Reads an organisation.
     *
     * @param actor who asks
     * @param id the organisation
     * @return the organisation
     * @throws org.learninghealth.base.NotFound if there is none
     */
    Organization get(Actor actor, OrganizationId id);

    /**
     * Reads an organisation, if there is one.
     *
     * @param actor who asks
     * @param id the organisation
     * @return the organisation; empty if there is none
     */
    Optional<Organization> find(Actor actor, OrganizationId id);

    /**
     * Lists organisations, the ones registered first leading.
     *
     * @param actor who asks
     * @param page which part
     * @return the page
     */
    Page<Organization> list(Actor actor, PageRequest page);
}
