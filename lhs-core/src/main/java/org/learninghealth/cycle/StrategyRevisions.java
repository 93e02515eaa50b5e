package org.learninghealth.cycle;

import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** How communities adapt their strategies to what they notice. Safe for use by several threads. */
public interface StrategyRevisions {

    /**
     * Takes down that a community changes its strategy because of a signal.
     *
     * @param actor who asks
     * @param command what was, what is from now on, and why
     * @return the revision
     * @throws org.learninghealth.base.RuleViolation if the signal was discarded or left to another one
     * @throws org.learninghealth.base.NotFound if the signal or the objective isn't in the community
     */
    StrategyRevision revise(Actor actor, ReviseStrategy command);

    /**
     * Reads a revision.
     *
     * @param actor who asks
     * @param id which
     * @return the revision
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    StrategyRevision get(Actor actor, StrategyRevisionId id);

    /**
     * Lists a community's revisions, the latest first.
     *
     * @param actor who asks
     * @param community whose
     * @param page which part
     * @return the page
     */
    Page<StrategyRevision> list(Actor actor, CommunityId community, PageRequest page);

    /**
     * How soon a community adapts its strategy: the median of the days from the raising of a signal to the revision that it
     * brought about.
     *
     * @param actor who asks
     * @param community which
     * @return the pace, and how many revisions it rests on
     * @throws org.learninghealth.base.NotFound if there is no such community whose revisions the actor may read
     */
    AdaptationPace pace(Actor actor, CommunityId community);
}
