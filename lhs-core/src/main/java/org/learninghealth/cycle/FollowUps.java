package org.learninghealth.cycle;

import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What follows on verified signals, as the host's {@linkplain org.learninghealth.spi.FollowUpRule rules} propose it when
 * events are dispatched. Those who lead a community see to it, and say who else does. Safe for use by several threads.
 */
public interface FollowUps {

    /**
     * Says who sees to a follow-up.
     *
     * @param actor who asks
     * @param command which, and who
     * @return the follow-up
     * @throws org.learninghealth.base.RuleViolation if it is done or dismissed, or they are no active member of the community
     */
    FollowUp assign(Actor actor, AssignFollowUp command);

    /**
     * Notes that a follow-up is done.
     *
     * @param actor who asks: one of those who lead, or who it is assigned to
     * @param command which
     * @return the follow-up
     * @throws org.learninghealth.base.IllegalTransition if it is done or dismissed already
     */
    FollowUp complete(Actor actor, CompleteFollowUp command);

    /**
     * Puts a follow-up aside.
     *
     * @param actor who asks: one of those who lead, or who it is assigned to
     * @param command which, and why
     * @return the follow-up
     * @throws org.learninghealth.base.IllegalTransition if it is done or dismissed already
     */
    FollowUp dismiss(Actor actor, DismissFollowUp command);

    /**
     * Reads a follow-up.
     *
     * @param actor who asks
     * @param id which
     * @return the follow-up
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    FollowUp get(Actor actor, FollowUpId id);

    /**
     * Lists follow-ups, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<FollowUp> list(Actor actor, FollowUpQuery query, PageRequest page);
}
