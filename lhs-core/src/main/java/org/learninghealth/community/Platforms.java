package org.learninghealth.community;

import java.time.YearMonth;
import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PlatformId;

/**
 * Facilitation platforms: those who run several communities with what they have in common. What a platform does in a
 * community is done through the other services, by {@link Actor#onBehalfOf an actor on its behalf}, within the {@link
 * Mandates mandates} that the communities have given. Safe for use by several threads.
 */
public interface Platforms {

    /**
     * Makes a platform known. The host alone may do it.
     *
     * @param actor the host
     * @param command what is known of it
     * @return the platform
     */
    FacilitationPlatform register(Actor actor, RegisterPlatform command);

    /**
     * Says anew who acts for a platform. The host alone may do it.
     *
     * @param actor the host
     * @param command who
     * @return the platform
     */
    FacilitationPlatform appoint(Actor actor, AppointManagers command);

    /**
     * Reads a platform.
     *
     * @param actor who asks
     * @param id the platform
     * @return the platform
     * @throws org.learninghealth.base.NotFound if there is none
     */
    FacilitationPlatform get(Actor actor, PlatformId id);

    /**
     * Reads a platform, if there is one.
     *
     * @param actor who asks
     * @param id the platform
     * @return the platform; empty if there is none
     */
    Optional<FacilitationPlatform> find(Actor actor, PlatformId id);

    /**
     * Lists platforms, the ones registered first leading.
     *
     * @param actor who asks
     * @param page which part
     * @return the page
     */
    Page<FacilitationPlatform> list(Actor actor, PageRequest page);

    /**
     * Looks over the communities that a platform watches over by mandates in force, the ones founded first leading.
     * Confidential communities aren't shown.
     *
     * @param actor someone who acts for the platform
     * @param platform which
     * @param page which part
     * @return the page, read in a number of statements that doesn't depend on its size
     */
    Page<PortfolioItem> portfolio(Actor actor, PlatformId platform, PageRequest page);

    /**
     * Notes work that was done.
     *
     * @param actor someone who acts for the platform
     * @param command what was done
     * @return the entry
     */
    EffortEntry logEffort(Actor actor, LogEffort command);

    /**
     * Adds up what work was done in a month.
     *
     * @param actor someone who acts for the platform
     * @param platform which
     * @param month the month
     * @return the hours
     */
    EffortSummary effort(Actor actor, PlatformId platform, YearMonth month);
}
