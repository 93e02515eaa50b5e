package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * Which sites do a change that was found good, and how they have fitted it to the place. Changes spread after their cycle was
 * closed, too; while it rests, nothing is said of them. Safe for use by several threads.
 */
public interface SiteAdoptions {

    /**
     * Says that a site does a change.
     *
     * @param actor whoever leads the cycle
     * @param command which, where, and whether it was fitted to the place
     * @return the adoption
     * @throws org.learninghealth.base.Duplicate if that was said of the site before
     * @throws org.learninghealth.base.InvalidInput if the day is in the future
     * @throws org.learninghealth.base.RuleViolation unless the change was adopted
     */
    SiteAdoption adopt(Actor actor, AdoptAtSite command);

    /**
     * Says that a site does a change in another way than before, not any more, or again.
     *
     * @param actor whoever leads the cycle
     * @param command how it is done now
     * @return the adoption
     * @throws org.learninghealth.base.IllegalTransition if that is so already
     * @throws org.learninghealth.base.RuleViolation if it isn't said how it was fitted, or why it was given up
     */
    SiteAdoption move(Actor actor, MoveSiteAdoption command);

    /**
     * Reads an adoption.
     *
     * @param actor who asks
     * @param id the adoption
     * @return the adoption
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    SiteAdoption get(Actor actor, SiteAdoptionId id);

    /**
     * Looks for an adoption.
     *
     * @param actor who asks
     * @param id the adoption
     * @return the adoption; empty if there is none that the actor may see
     */
    Optional<SiteAdoption> find(Actor actor, SiteAdoptionId id);

    /**
     * Lists the sites that do a change, or have done it, the latest first.
     *
     * @param actor who asks
     * @param change which
     * @param page which part
     * @return the page
     */
    Page<SiteAdoption> list(Actor actor, ChangeId change, PageRequest page);

    /**
     * At how many sites a change is done; of those that the actor may see.
     *
     * @param actor who asks
     * @param change which
     * @return the numbers of sites
     * @throws org.learninghealth.base.NotFound if there is no such change that the actor may see
     */
    Spread spread(Actor actor, ChangeId change);
}
