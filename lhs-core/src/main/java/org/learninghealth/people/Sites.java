package org.learninghealth.people;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** The sites of organisations that the host has made known. Safe for use by several threads. */
public interface Sites {

    /**
     * Makes a site known. The host alone may do it.
     *
     * @param actor who asks
     * @param command what is known of it
     * @return the site
     * @throws org.learninghealth.base.NotFound if there is no such organisation
     */
    Site register(Actor actor, RegisterSite command);

    /**
     * Replaces what is known of a site. The host alone may do it.
     *
     * @param actor who asks
     * @param command what is known of it
     * @return the site
     * @throws org.learninghealth.base.NotFound if there is no such site
     * @throws org.learninghealth.base.StaleVersion if somebody changed it in the meantime
     */
    Site update(Actor actor, UpdateSite command);

    /**
     * Reads a site.
     *
     * @param actor who asks
     * @param id the site
     * @return the site
     * @throws org.learninghealth.base.NotFound if there is none
     */
    Site get(Actor actor, SiteId id);

    /**
     * Reads a site, if there is one.
     *
     * @param actor who asks
     * @param id the site
     * @return the site; empty if there is none
     */
    Optional<Site> find(Actor actor, SiteId id);

    /**
     * Lists the sites of an organisation, the ones registered first leading.
     *
     * @param actor who asks
     * @param organization whose sites
     * @param page which part
     * @return the page
     */
    Page<Site> list(Actor actor, OrganizationId organization, PageRequest page);
}
