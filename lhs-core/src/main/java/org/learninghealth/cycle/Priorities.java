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
     * @throws org.learninghealth.base.NotFound if a signal, input or objective isn't in the community
     * @throws org.learninghealth.base.RuleViolation if an objective is dropped
     */
    Priority propose(Actor actor, ProposePriority command);

    /**
     * Adopts a priority. Inputs that were said about it since it was proposed count, and signals that were discarded or that
     * corrected figures don't carry any more don't. How far its signals have been looked into is theirs to say: nobody has to have
     * verified what people agree to learn about, and {@link Signals#advance} notes what was taken up.
     *
     * @param actor who asks
     * @param command which
     * @return the priority
     * @throws org.learninghealth.base.RuleViolation unless it is seen from two perspectives, or as many more as the host asks for,
     *     and, where scores were asked for, those who gave them belong to two groups and to each that the community can't do without (rules L19, C12)
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
     * Asks the members to score a priority. Nobody has to be asked: a priority can be adopted without scores.
     *
     * @param actor who asks
     * @param command which, and by what criteria; asked anew, they take the place of those of before
     * @return the priority
     * @throws org.learninghealth.base.RuleViolation if it isn't proposed any more, or somebody has scored it (rule L19)
     */
    Priority askForScores(Actor actor, AskForScores command);

    /**
     * Scores a priority. Whoever scores can score anew until it is shortlisted or decided about.
     *
     * @param actor who asks
     * @param command which, and the scores
     * @return the actor's own scores, which nobody else reads
     * @throws org.learninghealth.base.RuleViolation unless it is proposed and each criterion that was asked for is scored
     *     once (rule L19)
     */
    ScoreSheet score(Actor actor, ScorePriority command);

    /**
     * Says how a panel scored a priority: once it is shortlisted or decided about, when no score changes any more, and as far
     * as that tells of no single person (rule IV1).
     *
     * @param actor who asks
     * @param id the priority
     * @return the scores, with figures where they can be shown
     * @throws org.learninghealth.base.NotFound if there is no such priority that the actor may see
     */
    PriorityScores scores(Actor actor, PriorityId id);

    /**
     * Puts a priority among the few that are decided about next.
     *
     * @param actor who asks
     * @param command which
     * @return the priority
     * @throws org.learninghealth.base.IllegalTransition unless it is proposed
     */
    Priority shortlist(Actor actor, ShortlistPriority command);

    /**
     * Leaves a priority for later.
     *
     * @param actor who asks
     * @param command which, and why
     * @return the priority, with the rationale that everyone can read who can read it (rule L19)
     * @throws org.learninghealth.base.IllegalTransition unless it is proposed or shortlisted
     */
    Priority defer(Actor actor, DeferPriority command);

    /**
     * Takes a priority up again that was deferred; it is proposed once more, and the rationale is gone.
     *
     * @param actor who asks
     * @param command which
     * @return the priority
     * @throws org.learninghealth.base.IllegalTransition unless it is deferred
     */
    Priority reconsider(Actor actor, ReconsiderPriority command);

    /**
     * Ends a priority that was adopted: cycles on it that are open go on, and no more are opened (rule L1).
     *
     * @param actor who asks
     * @param command which
     * @return the priority
     * @throws org.learninghealth.base.IllegalTransition unless it is adopted
     */
    Priority retire(Actor actor, RetirePriority command);

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
