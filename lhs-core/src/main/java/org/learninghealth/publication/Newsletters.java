package org.learninghealth.publication;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** The newsletters of communities. Safe for use by several threads. */
public interface Newsletters {

    /**
     * Begins a newsletter.
     *
     * @param actor who asks
     * @param command whose, and how it is made
     * @return the newsletter
     * @throws org.learninghealth.base.InvalidInput if two sections have the same key, or nothing is known of a section's source
     */
    Newsletter begin(Actor actor, BeginNewsletter command);

    /**
     * Makes a newsletter in another way.
     *
     * @param actor who asks
     * @param command which, and how it is made
     * @return the newsletter
     * @throws org.learninghealth.base.InvalidInput if two sections have the same key, or nothing is known of a section's source
     */
    Newsletter revise(Actor actor, ReviseNewsletter command);

    /**
     * Reads a newsletter.
     *
     * @param actor who asks
     * @param id the newsletter
     * @return the newsletter
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Newsletter get(Actor actor, NewsletterId id);

    /**
     * Reads a newsletter, if there is one.
     *
     * @param actor who asks
     * @param id the newsletter
     * @return the newsletter; empty if there is none that the actor may see
     */
    Optional<Newsletter> find(Actor actor, NewsletterId id);

    /**
     * Lists the newsletters of a community, the latest first.
     *
     * @param actor who asks
     * @param community the community
     * @param page which part
     * @return the page
     */
    Page<Newsletter> list(Actor actor, CommunityId community, PageRequest page);
}
