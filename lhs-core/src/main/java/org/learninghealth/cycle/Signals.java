package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** What was noticed and may be worth learning from. Safe for use by several threads. */
public interface Signals {

    /**
     * Raises a signal. Whoever raises it is owed an answer within {@value FeedbackOwed#DUE_AFTER_DAYS} days, see {@link
     * Feedback} (rule L22).
     *
     * @param actor who asks
     * @param command what was noticed
     * @return the signal
     * @throws org.learninghealth.base.RuleViolation if its words identify a person (rule L18)
     */
    Signal raise(Actor actor, RaiseSignal command);

    /**
     * Takes a signal a step further.
     *
     * @param actor who asks
     * @param command which, and to where
     * @return the signal
     * @throws org.learninghealth.base.IllegalTransition if that can't follow on where it stands
     */
    Signal advance(Actor actor, AdvanceSignal command);

    /**
     * Puts a signal aside.
     *
     * @param actor who asks
     * @param command which, and why
     * @return the signal
     * @throws org.learninghealth.base.IllegalTransition if it is prioritised, monitored or discarded already
     */
    Signal discard(Actor actor, DiscardSignal command);

    /**
     * Reads a signal.
     *
     * @param actor who asks
     * @param id the signal
     * @return the signal
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Signal get(Actor actor, SignalId id);

    /**
     * Looks for a signal.
     *
     * @param actor who asks
     * @param id the signal
     * @return the signal; empty if there is none that the actor may see
     */
    Optional<Signal> find(Actor actor, SignalId id);

    /**
     * Lists signals, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<Signal> list(Actor actor, SignalQuery query, PageRequest page);
}
