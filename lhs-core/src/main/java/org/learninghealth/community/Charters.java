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
     * Drafts a charter from a template, for approval.
     *
     * @param actor who asks
     * @param command from which template, and what is otherwise
     * @return the draft
     * @throws org.learninghealth.base.InvalidInput if there is no such template, or it leaves the purpose open and nobody
     *     says it
     */
    Charter applyTemplate(Actor actor, DraftFromTemplate command);

    /**
     * Puts one's name to a charter that is being written.
     *
     * @param actor a member
     * @param command which
     * @return the draft
     * @throws org.learninghealth.base.Duplicate if one's name is there already
     */
    Charter endorse(Actor actor, EndorseCharter command);

    /**
     * Puts a charter into force; the one that was in force before is superseded.
     *
     * @param actor who asks
     * @param command which
     * @return the charter, in force
     * @throws org.learninghealth.base.RuleViolation if too few members have put their names to it (C11)
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
