package org.learninghealth.practice;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What members promise their community to do. It is seen by all members, and kept, renegotiated or broken by nobody but whoever has
 * promised it. Safe for use by several threads.
 */
public interface Commitments {

    /**
     * Promises something.
     *
     * @param actor who asks, a member
     * @param command what, to whom and by when
     * @return the commitment
     * @throws org.learninghealth.base.InvalidInput if its day isn't in the future, or it expects a barrier that the scheme doesn't have
     */
    ActionCommitment make(Actor actor, MakeCommitment command);

    /**
     * Says that a commitment is being carried out.
     *
     * @param actor who asks: whoever has made it
     * @param command which
     * @return the commitment
     * @throws org.learninghealth.base.IllegalTransition unless it was made and nothing else
     */
    ActionCommitment begin(Actor actor, BeginCommitment command);

    /**
     * Gives a commitment another day, or puts it off until it has one. What it was before stays on record.
     *
     * @param actor who asks: whoever has made it
     * @param command which, and why
     * @return the commitment
     * @throws org.learninghealth.base.IllegalTransition if it was kept or broken, or is to be put off a second time
     */
    ActionCommitment renegotiate(Actor actor, RenegotiateCommitment command);

    /**
     * Says that a commitment was kept, or that it was broken and why.
     *
     * @param actor who asks: whoever has made it
     * @param command which, and what has become of it
     * @return the commitment
     * @throws org.learninghealth.base.InvalidInput if it was broken and nothing is said of why
     * @throws org.learninghealth.base.IllegalTransition if that was said before, or it is put off
     */
    ActionCommitment settle(Actor actor, SettleCommitment command);

    /**
     * Tells of each commitment that is overdue by {@link CommitmentDue}: on the day after its own, then every 14 days, three times in
     * all (rule N11). Safe to be called often and by several nodes; whoever is first tells.
     *
     * @param actor who asks: the host
     * @param command how many at most
     * @return how many were told of
     */
    int remind(Actor actor, RemindOfCommitments command);

    /**
     * Reads a commitment.
     *
     * @param actor who asks
     * @param id which
     * @return the commitment
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    ActionCommitment get(Actor actor, CommitmentId id);

    /**
     * Reads a commitment, if there is one that the actor may see.
     *
     * @param actor who asks
     * @param id which
     * @return the commitment
     */
    Optional<ActionCommitment> find(Actor actor, CommitmentId id);

    /**
     * Lists commitments, those that are to be kept first leading.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<ActionCommitment> list(Actor actor, CommitmentQuery query, PageRequest page);

    /**
     * Counts what has become of the commitments of a community.
     *
     * @param actor who asks
     * @param community which
     * @return the figures
     * @throws org.learninghealth.base.NotFound if there is no such community, or the actor may not see what is promised there
     */
    CommitmentSummary summary(Actor actor, CommunityId community);
}
