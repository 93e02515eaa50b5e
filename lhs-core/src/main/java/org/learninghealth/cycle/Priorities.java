package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** What communities want to learn about. Safe for use by several threads. */
public interface Priorities {

    /**
     * Proposes a priority.
     *
     * @param actor who asks
     * @param command what to learn about, and what it rests on
     * @return the proposal
     * @throws org.learninghealth.base.NotFound if a signal or input isn't in the community
     */
    Priority propose(Actor actor, ProposePriority command);

    /**
     * Adopts a priority. Inputs that were said about it since it was proposed count, and signals that were discarded
     * don't.
     *
     * @param actor who asks
     * @param command which
     * @return the priority
     * @throws org.learninghealth.base.RuleViolation unless it is seen from two perspectives (rule L19)
     */
    Priority adopt(Actor actor, AdoptPriority command);

    /**
     * Declines a priority.
     *
     * @param actor who asks
     * @param command which, and why
     * @return the priority, with the rationale
     */
    Priority decline(Actor actor, DeclinePriority command);

    /**
     * Reads a priority.
     *
     * @param actor who asks
     * @param id the priority
     * @return the priority
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Priority get(Actor actor, PriorityId id);

    /**
     * Looks for a priority.
     *
     * @param actor who asks
     * @param id the priority
     * @return the priority; empty if there is none that the actor may see
     */
    Optional<Priority> find(Actor actor, PriorityId id);

    /**
     * Lists priorities, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<Priority> list(Actor actor, PriorityQuery query, PageRequest page);
}
