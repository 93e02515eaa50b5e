package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What learning cycles do in another way. What a change rests on is put down with {@link
 * org.learninghealth.knowledge.Provenance#link}. While a cycle rests, nothing is changed of its changes. Safe for use by several threads.
 */
public interface Changes {

    /**
     * Proposes a change.
     *
     * @param actor who asks
     * @param command what is to be done, and what is expected of it
     * @return the change
     */
    Change propose(Actor actor, ProposeChange command);

    /**
     * Says that a change is being tried. Observations about periods from that day on count as made after the change.
     *
     * @param actor who asks
     * @param command which, and since when
     * @return the change
     * @throws org.learninghealth.base.IllegalTransition unless it is proposed
     */
    Change start(Actor actor, StartChange command);

    /**
     * Finds a change good: it is to be done from now on.
     *
     * @param actor who asks
     * @param command which
     * @return the change
     * @throws org.learninghealth.base.IllegalTransition unless it is being tried
     */
    Change adopt(Actor actor, AdoptChange command);

    /**
     * Gives a change up.
     *
     * @param actor who asks
     * @param command which, and why
     * @return the change
     * @throws org.learninghealth.base.IllegalTransition unless it is being tried, or made how things are done
     */
    Change abandon(Actor actor, AbandonChange command);

    /**
     * Begins to make an adopted change how things are done, or one that has lapsed once more. This can be done after the cycle
     * was closed, too.
     *
     * @param actor who asks
     * @param command which
     * @return the change
     * @throws org.learninghealth.base.IllegalTransition unless it was adopted, or has lapsed
     */
    Change implement(Actor actor, ImplementChange command);

    /**
     * Finds that a change is how things are done, and has stayed so. This can be done after the cycle was closed, too.
     *
     * @param actor who asks
     * @param command which
     * @return the change
     * @throws org.learninghealth.base.IllegalTransition unless it was being made how things are done
     */
    Change sustain(Actor actor, SustainChange command);

    /**
     * Finds that a change isn't how things are done any more. This can be done after the cycle was closed, too.
     *
     * @param actor who asks
     * @param command which, and why
     * @return the change
     * @throws org.learninghealth.base.IllegalTransition unless it was how things are done
     */
    Change lapse(Actor actor, LapseChange command);

    /**
     * Says anew how new a change is and what it consists of, for those who want to do it elsewhere. This can be done after the
     * cycle was closed, too.
     *
     * @param actor who asks
     * @param command which, and what
     * @return the change
     */
    Change describe(Actor actor, DescribeChange command);

    /**
     * Reads a change.
     *
     * @param actor who asks
     * @param id the change
     * @return the change
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Change get(Actor actor, ChangeId id);

    /**
     * Looks for a change.
     *
     * @param actor who asks
     * @param id the change
     * @return the change; empty if there is none that the actor may see
     */
    Optional<Change> find(Actor actor, ChangeId id);

    /**
     * Lists a cycle's changes, the latest first.
     *
     * @param actor who asks
     * @param cycle whose
     * @param page which part
     * @return the page
     */
    Page<Change> list(Actor actor, CycleId cycle, PageRequest page);
}
