package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** Answers that are owed to those who raised a signal or said what matters. Safe for use by several threads. */
public interface Feedback {

    /**
     * Answers: says what was decided, and why (rule L22).
     *
     * @param actor who asks
     * @param command what is owed, and the answer
     * @return what was owed, settled
     * @throws org.learninghealth.base.IllegalTransition if it was settled before
     * @throws org.learninghealth.base.RuleViolation if whoever raised it was erased, so that nobody would read the answer
     */
    FeedbackOwed reportBack(Actor actor, ReportBack command);

    /**
     * Answers the whole community, where whoever raised something was erased (rule L22). One report settles all that is owed
     * for the same signal or input to persons who were erased; members read it, and what it settles holds up no cycle.
     *
     * @param actor who asks
     * @param command what is owed, and the answer
     * @return what was owed, settled
     * @throws org.learninghealth.base.IllegalTransition if it was settled before
     * @throws org.learninghealth.base.RuleViolation if whoever raised it can be told: answer them instead
     */
    FeedbackOwed reportPublicly(Actor actor, ReportPublicly command);

    /**
     * Tells of answers that weren't given in time, of each once, by {@link FeedbackOwedOverdue}; for the host's scheduler, once
     * a day. An answer is overdue from the day after the one by which it is due.
     *
     * @param actor who asks
     * @param command how many at most
     * @return what was found
     */
    OverdueFeedbackReport detectOverdue(Actor actor, DetectOverdueFeedback command);

    /**
     * Lists what is owed to the actor wherever they may see it, and what was settled, the one that is due first at the
     * beginning.
     *
     * @param actor who asks
     * @param page which part
     * @return the page; empty for whoever is no person
     */
    Page<FeedbackOwed> own(Actor actor, PageRequest page);

    /**
     * Reads what is owed.
     *
     * @param actor who asks
     * @param id what
     * @return what is owed, or was settled
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    FeedbackOwed get(Actor actor, FeedbackId id);

    /**
     * Looks for what is owed.
     *
     * @param actor who asks
     * @param id what
     * @return what is owed, or was settled; empty if there is none that the actor may see
     */
    Optional<FeedbackOwed> find(Actor actor, FeedbackId id);

    /**
     * Lists what is owed in a community, and what was settled, the one that is due first at the beginning. Whoever raised
     * something sees what is owed to them; those who answer see all of it; members see what was reported publicly.
     *
     * @param actor who asks
     * @param community where
     * @param page which part
     * @return the page
     */
    Page<FeedbackOwed> list(Actor actor, CommunityId community, PageRequest page);
}
