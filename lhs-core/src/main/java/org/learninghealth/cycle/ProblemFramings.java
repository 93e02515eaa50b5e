package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What communities say their problem is, and whether their members share that view. Safe for use by several threads.
 */
public interface ProblemFramings {

    /**
     * Says what a community's problem is, for the first time or anew; what was said before is kept.
     *
     * @param actor who asks
     * @param command what the problem is, and why it is put so
     * @return the framing, which is how the community sees its problem from now on
     * @throws org.learninghealth.base.StaleVersion if the community has said it anew since
     */
    ProblemFraming frame(Actor actor, FrameProblem command);

    /**
     * How a community sees its problem today.
     *
     * @param actor who asks
     * @param community which
     * @return the latest framing; empty if there is none that the actor may see
     */
    Optional<ProblemFraming> current(Actor actor, CommunityId community);

    /**
     * Reads a framing.
     *
     * @param actor who asks
     * @param id which
     * @return the framing
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    ProblemFraming get(Actor actor, ProblemFramingId id);

    /**
     * Lists how a community has seen its problem, the latest first.
     *
     * @param actor who asks
     * @param community which
     * @param page which part
     * @return the page
     */
    Page<ProblemFraming> list(Actor actor, CommunityId community, PageRequest page);

    /**
     * Asks the members which framing says best what their problem is.
     *
     * @param actor who asks
     * @param command what they can vote for
     * @return the poll, open
     * @throws org.learninghealth.base.RuleViolation if two options are the same
     */
    FramingPoll openPoll(Actor actor, OpenFramingPoll command);

    /**
     * Votes: a member has one vote, and can vote anew until the poll is closed. Nobody reads it, not even the voter. A vote
     * counts also if its voter leaves before the poll is closed, and not if they are erased.
     *
     * @param actor who asks
     * @param command for what
     * @return the poll, which says nothing of votes as long as it is open
     * @throws org.learninghealth.base.RuleViolation if the poll is closed or has no such option
     */
    FramingPoll vote(Actor actor, CastFramingVote command);

    /**
     * Closes a poll: takes down as much of the result as may be shown (rule IV1), and takes the votes away.
     *
     * @param actor who asks
     * @param command which
     * @return the poll with its result
     * @throws org.learninghealth.base.IllegalTransition if it is closed already
     */
    FramingPoll closePoll(Actor actor, CloseFramingPoll command);

    /**
     * Reads a poll; once it is closed, with its result.
     *
     * @param actor who asks
     * @param id which
     * @return the poll
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    FramingPoll poll(Actor actor, FramingPollId id);

    /**
     * Lists a community's polls, the latest first.
     *
     * @param actor who asks
     * @param community which
     * @param page which part
     * @return the page
     */
    Page<FramingPoll> polls(Actor actor, CommunityId community, PageRequest page);
}
