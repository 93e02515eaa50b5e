package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** What was noticed and may be worth learning from. Safe for use by several threads. */
public interface Signals {

    /**
     * Raises a signal. Whoever raises it is owed an answer within {@value FeedbackOwed#DUE_AFTER_DAYS} days unless the host says otherwise, see {@link
     * Feedback} (rule L22).
     *
     * <p>Figures with a key that a signal of the community has are that signal once more, if it was raised the last time not
     * longer ago than the host's window, 7 days unless said otherwise, and was neither discarded nor found to be a duplicate
     * since (rule L17): it is counted, and the rest of the command is left. After that they are a new signal.
     *
     * @param actor who asks
     * @param command what was noticed
     * @return the signal; the one that was there, if it was raised once more
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
     * Assesses a signal that was verified or is monitored: says how much weighs what may come of it.
     *
     * @param actor who asks
     * @param command which, and how much
     * @return the signal
     * @throws org.learninghealth.base.IllegalTransition if it is neither verified nor monitored
     */
    Signal assess(Actor actor, AssessSignal command);

    /**
     * Leaves a signal to another one that says the same. It stays where it can be read, and whoever raised it is owed an
     * answer as before.
     *
     * @param actor who asks
     * @param command which, and the other one
     * @return the signal
     * @throws org.learninghealth.base.RuleViolation if the other one is the same, or a duplicate itself (rule L17)
     * @throws org.learninghealth.base.NotFound if the other one isn't in the community
     * @throws org.learninghealth.base.IllegalTransition if it is prioritised, monitored or put aside already
     */
    Signal markDuplicate(Actor actor, MarkDuplicate command);

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
