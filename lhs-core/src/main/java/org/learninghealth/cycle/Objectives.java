package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** What the members of communities want to reach together. Safe for use by several threads. */
public interface Objectives {

    /**
     * Proposes an objective.
     *
     * @param actor someone who leads the community
     * @param command what is to be reached, and by when
     * @return the objective
     * @throws org.learninghealth.base.NotFound if the measure isn't one of the community's
     * @throws org.learninghealth.base.RuleViolation if the day isn't in the future
     */
    Objective propose(Actor actor, ProposeObjective command);

    /**
     * Moves an objective on: adopts it, finds it reached, drops it, or takes it up again.
     *
     * @param actor a coordinator
     * @param command where to, and why
     * @return the objective
     * @throws org.learninghealth.base.IllegalTransition if it can't come there from where it stands
     * @throws org.learninghealth.base.RuleViolation if a reason is missing, or it counts as reached without a milestone
     */
    Objective move(Actor actor, MoveObjective command);

    /**
     * Notes a step towards an adopted objective.
     *
     * @param actor someone who leads the community
     * @param command what was reached, and where that can be seen
     * @return the objective
     * @throws org.learninghealth.base.InvalidInput if the day is in the future
     * @throws org.learninghealth.base.RuleViolation if the objective isn't adopted
     */
    Objective reachMilestone(Actor actor, ReachMilestone command);

    /**
     * Reads an objective.
     *
     * @param actor who asks
     * @param id the objective
     * @return the objective
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Objective get(Actor actor, ObjectiveId id);

    /**
     * Looks for an objective.
     *
     * @param actor who asks
     * @param id the objective
     * @return the objective; empty if there is none that the actor may see
     */
    Optional<Objective> find(Actor actor, ObjectiveId id);

    /**
     * Lists objectives, those that are due next first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<Objective> list(Actor actor, ObjectiveQuery query, PageRequest page);
}
