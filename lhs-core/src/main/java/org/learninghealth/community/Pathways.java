package org.learninghealth.community;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** How newcomers find their way into communities. Safe for use by several threads. */
public interface Pathways {

    /**
     * Drafts a pathway.
     *
     * @param actor someone who leads the community
     * @param command its steps, and whom it is for
     * @return the pathway, a draft
     */
    Pathway draft(Actor actor, DraftPathway command);

    /**
     * Opens a pathway to members, or closes it.
     *
     * @param actor a coordinator
     * @param command which, and where it is to stand
     * @return the pathway
     * @throws org.learninghealth.base.IllegalTransition if it can't come there from where it stands
     */
    Pathway move(Actor actor, MovePathway command);

    /**
     * Sets out on a pathway.
     *
     * @param actor a member
     * @param command which
     * @return how far the member has come: nowhere yet
     * @throws org.learninghealth.base.RuleViolation if the pathway isn't open
     * @throws org.learninghealth.base.Duplicate if the member has set out already
     */
    PathwayProgress start(Actor actor, StartPathway command);

    /**
     * Notes a step of one's own way.
     *
     * @param actor the member
     * @param command which step
     * @return how far the member has come
     * @throws org.learninghealth.base.RuleViolation if there is no such step, or it was taken before
     */
    PathwayProgress takeStep(Actor actor, TakeStep command);

    /**
     * Reads a pathway.
     *
     * @param actor who asks
     * @param id the pathway
     * @return the pathway
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Pathway get(Actor actor, PathwayId id);

    /**
     * Lists a community's pathways, the latest first.
     *
     * @param actor who asks
     * @param community whose
     * @param page which part
     * @return the page
     */
    Page<Pathway> list(Actor actor, CommunityId community, PageRequest page);

    /**
     * Looks for how far somebody has come.
     *
     * @param actor the member, or a coordinator
     * @param id the member's way
     * @return how far they have come; empty if there is none that the actor may see
     */
    Optional<PathwayProgress> progress(Actor actor, PathwayProgressId id);

    /**
     * Lists how far members have come on a pathway, whoever set out first first: a coordinator sees all, a member their own.
     *
     * @param actor who asks
     * @param pathway which pathway
     * @param page which part
     * @return the page
     */
    Page<PathwayProgress> progressOn(Actor actor, PathwayId pathway, PageRequest page);

    /**
     * Says how many have gone a pathway, unless they are few.
     *
     * @param actor a member
     * @param pathway which pathway
     * @return the figures that may be shown
     */
    PathwayCompletion completion(Actor actor, PathwayId pathway);
}
