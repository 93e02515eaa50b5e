package org.learninghealth.practice;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What people want to be reminded of at growing intervals, so that they keep in mind what they have learned. It is theirs alone; of a
 * community there are figures. Safe for use by several threads.
 *
 * <p>Days begin and end in the {@linkplain org.learninghealth.people.Person#zone() zone of the person}, and a week is any seven days in
 * a row. Something that the person doesn't see for now makes no prompts, and is looked at again a week later; something that was
 * withdrawn or superseded makes none any more, and is retired.
 */
public interface ReExposures {

    /**
     * Asks to be reminded of something; the first prompt is due after the first interval.
     *
     * @param actor who asks, for themselves
     * @param command of what
     * @return the re-exposure
     * @throws org.learninghealth.base.InvalidInput if there is neither knowledge nor a takeaway
     * @throws org.learninghealth.base.NotFound if there is no such community, or no such knowledge there, that the actor may see
     * @throws org.learninghealth.base.RuleViolation if the knowledge isn't in force, or the actor is reminded of it already, or of too
     *     much (N9)
     */
    ReExposure start(Actor actor, StartReExposure command);

    /**
     * Answers the prompt that waits, or skips it. What was recalled comes back after the next interval, what was forgotten after the
     * first one and what was skipped after the same one; what was recalled twice in a row at the last interval is retired (rule N9).
     *
     * @param actor who asks: whom it is about
     * @param command the answer
     * @return the re-exposure
     * @throws org.learninghealth.base.InvalidInput if the answer is none that a person gives
     * @throws org.learninghealth.base.RuleViolation if no prompt waits (N9)
     */
    ReExposure answer(Actor actor, AnswerPrompt command);

    /**
     * Ends a re-exposure; a prompt that waits is skipped.
     *
     * @param actor who asks: whom it is about
     * @param command which
     * @return the re-exposure
     * @throws org.learninghealth.base.IllegalTransition if it is retired already
     */
    ReExposure stop(Actor actor, StopReExposure command);

    /**
     * Tells of each prompt that is due by {@link ReExposureDue}, what has waited longest first, and at most two of a person in a week:
     * the others wait for their next free day (rule N9). A prompt that nobody has answered on the day when it was made or the six
     * days after expires, and the same interval begins anew. Safe to be called often and by several nodes; whoever is first tells.
     *
     * @param actor who asks: the host
     * @param command how many at most
     * @return about how many re-exposures something was done: prompted, put off, expired or retired
     */
    int prompt(Actor actor, PromptReExposures command);

    /**
     * Reads one of the actor's own.
     *
     * @param actor who asks
     * @param id which
     * @return the re-exposure
     * @throws org.learninghealth.base.NotFound if there is none of the actor's own
     */
    ReExposure get(Actor actor, ReExposureId id);

    /**
     * Reads one of the actor's own, if there is one.
     *
     * @param actor who asks
     * @param id which
     * @return the re-exposure; empty if there is none of the actor's own
     */
    Optional<ReExposure> find(Actor actor, ReExposureId id);

    /**
     * Lists the actor's own, what is or was due first leading.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<ReExposure> own(Actor actor, ReExposureQuery query, PageRequest page);

    /**
     * Counts what has become of the prompts of the members of a community by which they recall what they have learned there. No number is shown that stands for fewer persons than the smallest cell,
     * and none from which one could be worked out (rule IV1).
     *
     * @param actor who asks
     * @param community which
     * @return the figures
     * @throws org.learninghealth.base.NotFound if there is no such community, or the actor may not see its figures
     */
    ReExposureFigures figures(Actor actor, CommunityId community);
}
