package org.learninghealth.knowledge;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.BulkReport;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.spi.EvidenceFeed;

/**
 * New publications that feeds propose to communities, and what becomes of them. Safe for use by several threads.
 *
 * @see EvidenceFeed
 */
public interface EvidenceProposals {

    /**
     * Asks a feed what is new for a community, and proposes it there. Each publication is kept in a transaction of its own, once
     * however often the feed tells of it; call it outside a transaction.
     *
     * @param actor who asks: the host, or a knowledge steward
     * @param command which feed, and for which community
     * @return what came of each publication, in the feed's order; a publication that was known before is there as it stands now,
     *     and one that can't be kept has failed with what is wrong with it
     * @throws org.learninghealth.base.RuleViolation if the builder was given no such feed
     */
    BulkReport<EvidenceFeed.Publication, EvidenceProposal> gather(Actor actor, GatherEvidence command);

    /**
     * Drafts something known from a publication.
     *
     * @param actor who asks
     * @param command from which, and what; in the community to which it was proposed
     * @return the draft
     * @throws org.learninghealth.base.RuleViolation if the draft belongs elsewhere
     * @throws org.learninghealth.base.IllegalTransition if the publication is settled already
     */
    KnowledgeObject draft(Actor actor, DraftFromEvidence command);

    /**
     * Says that a publication bears on something known, which is thereby due for review.
     *
     * @param actor who asks
     * @param command which, and on what; in the community to which it was proposed
     * @return the proposal
     * @throws org.learninghealth.base.RuleViolation if what is known lives elsewhere or isn't in force
     * @throws org.learninghealth.base.IllegalTransition if the publication is settled already
     */
    EvidenceProposal callForReview(Actor actor, CallForReview command);

    /**
     * Puts a publication aside.
     *
     * @param actor who asks
     * @param command which, and why
     * @return the proposal
     * @throws org.learninghealth.base.IllegalTransition if the publication is settled already
     */
    EvidenceProposal dismiss(Actor actor, DismissEvidence command);

    /**
     * Reads a proposal.
     *
     * @param actor who asks
     * @param id which
     * @return the proposal
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    EvidenceProposal get(Actor actor, EvidenceProposalId id);

    /**
     * Looks for a proposal.
     *
     * @param actor who asks
     * @param id which
     * @return the proposal; empty if there is none that the actor may see
     */
    Optional<EvidenceProposal> find(Actor actor, EvidenceProposalId id);

    /**
     * Lists proposals that the actor may see, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<EvidenceProposal> list(Actor actor, EvidenceProposalQuery query, PageRequest page);
}
