package org.learninghealth.community;

import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** What members of communities have agreed on. Safe for use by several threads. */
public interface Charters {

    /**
     * Writes a charter down, for approval.
     *
     * @param actor who asks
     * @param command what it says
     * @return the draft
     */
    Charter draft(Actor actor, DraftCharter command);

    /**
     * Puts a charter into force; the one that was in force before is superseded.
     *
     * @param actor who asks
     * @param command which
     * @return the charter, in force
     */
    Charter approve(Actor actor, ApproveCharter command);

    /**
     * Reads a charter.
     *
     * @param actor who asks
     * @param id the charter
     * @return the charter
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Charter get(Actor actor, CharterId id);

    /**
     * Lists a community's charters, the latest first.
     *
     * @param actor who asks
     * @param community whose
     * @param page which part
     * @return the page
     */
    Page<Charter> list(Actor actor, CommunityId community, PageRequest page);
}
