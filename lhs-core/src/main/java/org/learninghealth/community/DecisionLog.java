package org.learninghealth.community;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What communities have decided, open to whoever may read what is in them. Entries are added and never changed; a
 * correction is an entry of its own. Safe for use by several threads.
 */
public interface DecisionLog {

    /**
     * Writes a decision down.
     *
     * @param actor a coordinator
     * @param command what was decided, and why
     * @return the entry
     * @throws org.learninghealth.base.NotFound if an owner is no active member
     */
    LoggedDecision log(Actor actor, LogDecision command);

    /**
     * Writes a decision down in the place of another, which stays in the log as it is.
     *
     * @param actor a coordinator
     * @param command in whose place, what was decided, and why
     * @return the entry
     * @throws org.learninghealth.base.NotFound if an owner is no active member
     * @throws org.learninghealth.base.RuleViolation if another entry has taken its place already
     */
    LoggedDecision supersede(Actor actor, SupersedeDecision command);

    /**
     * Reads an entry.
     *
     * @param actor who asks
     * @param id the entry
     * @return the entry
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    DecisionEntry get(Actor actor, LoggedDecisionId id);

    /**
     * Looks for an entry.
     *
     * @param actor who asks
     * @param id the entry
     * @return the entry; empty if there is none that the actor may see
     */
    Optional<DecisionEntry> find(Actor actor, LoggedDecisionId id);

    /**
     * Lists a community's log, the latest entry first.
     *
     * @param actor who asks
     * @param community whose
     * @param page which part
     * @return the page
     */
    Page<DecisionEntry> list(Actor actor, CommunityId community, PageRequest page);
}
