package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What is in the way of learning cycles, who sees to it, and how long that takes. Members raise barriers; whoever leads the cycle,
 * and coordinators, see to it that they are cleared. While a cycle rests, nothing is changed of its barriers; after it was
 * closed, no more are raised. Safe for use by several threads.
 */
public interface Barriers {

    /**
     * Says what is in a cycle's way.
     *
     * @param actor a member
     * @param command what, and where it lies
     * @return the barrier
     * @throws org.learninghealth.base.InvalidInput if there is no such code
     * @throws org.learninghealth.base.RuleViolation unless the cycle is active
     */
    Barrier raise(Actor actor, RaiseBarrier command);

    /**
     * Says who sees to a barrier.
     *
     * @param actor whoever leads the cycle, or a coordinator
     * @param command which, and who
     * @return the barrier
     * @throws org.learninghealth.base.RuleViolation if it is cleared, or the person is no active member
     */
    Barrier assign(Actor actor, AssignBarrier command);

    /**
     * Puts a barrier before the level above the one that it stands at, one level at a time.
     *
     * @param actor whoever leads the cycle, or a coordinator
     * @param command which
     * @return the barrier
     * @throws org.learninghealth.base.IllegalTransition if it is cleared
     * @throws org.learninghealth.base.RuleViolation if there is no level above
     */
    Barrier escalate(Actor actor, EscalateBarrier command);

    /**
     * Says that a barrier is out of the way.
     *
     * @param actor whoever leads the cycle, or a coordinator
     * @param command which, and how that was done
     * @return the barrier
     * @throws org.learninghealth.base.IllegalTransition if it is cleared already
     */
    Barrier clear(Actor actor, ClearBarrier command);

    /**
     * Reads a barrier.
     *
     * @param actor who asks
     * @param id the barrier
     * @return the barrier
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Barrier get(Actor actor, BarrierId id);

    /**
     * Looks for a barrier.
     *
     * @param actor who asks
     * @param id the barrier
     * @return the barrier; empty if there is none that the actor may see
     */
    Optional<Barrier> find(Actor actor, BarrierId id);

    /**
     * Lists barriers, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<Barrier> list(Actor actor, BarrierQuery query, PageRequest page);

    /**
     * How many barriers there are in a cycle's way, and how long it takes to clear them; of those that the actor may see.
     *
     * @param actor who asks
     * @param cycle whose
     * @return the figures
     * @throws org.learninghealth.base.NotFound if there is no such cycle that the actor may see
     */
    BarrierSummary summary(Actor actor, CycleId cycle);
}
