package org.learninghealth.gathering;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * The minutes of gatherings: what was said and decided, and who does what by when. Whoever may see a gathering may read its
 * minutes. Safe for use by several threads.
 */
public interface MinuteBook {

    /**
     * Takes the minutes of a gathering.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command what was said and decided, and what is to be done
     * @return the minutes
     * @throws org.learninghealth.base.NotFound if the owner of an action is no active member
     * @throws org.learninghealth.base.Duplicate if the gathering has minutes
     * @throws org.learninghealth.base.RuleViolation if it hasn't begun, or was cancelled
     */
    Minutes take(Actor actor, TakeMinutes command);

    /**
     * Writes minutes anew.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command what was said and decided, and what is to be done
     * @return the minutes
     * @throws org.learninghealth.base.NotFound if somebody who is newly to see to an action is no active member
     */
    Minutes revise(Actor actor, ReviseMinutes command);

    /**
     * Says that an action is done, or isn't after all. To say it once more changes nothing.
     *
     * @param actor who sees to it, or whoever leads the community or one of its cycles
     * @param command which action
     * @return the minutes
     * @throws org.learninghealth.base.NotFound if the minutes have no such action
     */
    Minutes settle(Actor actor, SettleAction command);

    /**
     * Reads minutes.
     *
     * @param actor who asks
     * @param id the minutes
     * @return the minutes
     * @throws org.learninghealth.base.NotFound if there are none that the actor may see
     */
    Minutes get(Actor actor, MinutesId id);

    /**
     * Looks for minutes.
     *
     * @param actor who asks
     * @param id the minutes
     * @return the minutes; empty if there are none that the actor may see
     */
    Optional<Minutes> find(Actor actor, MinutesId id);

    /**
     * Looks for the minutes of a gathering.
     *
     * @param actor who asks
     * @param gathering the gathering
     * @return the minutes; empty if there are none that the actor may see
     */
    Optional<Minutes> of(Actor actor, GatheringId gathering);

    /**
     * Lists the minutes of a community, those taken last leading.
     *
     * @param actor who asks
     * @param community whose
     * @param page which part
     * @return the page
     */
    Page<Minutes> list(Actor actor, CommunityId community, PageRequest page);

    /**
     * Lists minutes by which the actor has something to do still, wherever they may read them, those taken first leading.
     *
     * @param actor who asks
     * @param page which part
     * @return the page
     */
    Page<Minutes> toDo(Actor actor, PageRequest page);
}
