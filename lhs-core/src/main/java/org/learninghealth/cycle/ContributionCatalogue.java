package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What communities contribute to learning cycles: who can do what, for a stage and a topic. Safe for use by several
 * threads.
 */
public interface ContributionCatalogue {

    /**
     * Declares a contribution.
     *
     * @param actor a coordinator
     * @param command what the community contributes, and where that can be seen
     * @return the declaration
     * @throws org.learninghealth.base.InvalidInput if there is no such contribution, or it is not made at that stage
     * @throws org.learninghealth.base.Duplicate if the community has declared it already
     */
    ContributionDeclaration declare(Actor actor, DeclareContribution command);

    /**
     * Withdraws a declaration, which nobody finds in the catalogue any more.
     *
     * @param actor a coordinator
     * @param command which
     * @return the declaration, withdrawn
     * @throws org.learninghealth.base.RuleViolation if it was withdrawn before
     */
    ContributionDeclaration withdraw(Actor actor, WithdrawContribution command);

    /**
     * Reads a declaration.
     *
     * @param actor who asks
     * @param id the declaration
     * @return the declaration
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    ContributionDeclaration get(Actor actor, ContributionDeclarationId id);

    /**
     * Looks for a declaration.
     *
     * @param actor who asks
     * @param id the declaration
     * @return the declaration; empty if there is none that the actor may see
     */
    Optional<ContributionDeclaration> find(Actor actor, ContributionDeclarationId id);

    /**
     * Lists what a community has declared, the latest first; also what it has withdrawn.
     *
     * @param actor who asks
     * @param community whose
     * @param page which part
     * @return the page
     */
    Page<ContributionDeclaration> list(Actor actor, CommunityId community, PageRequest page);

    /**
     * Looks in the catalogue: who contributes at a stage on a topic. Communities that the actor may not know of aren't in it
     * (rule C13). A community that contributes several things there is in it once for each; with a contribution in the
     * query, once at most.
     *
     * @param actor who asks
     * @param query who is looked for
     * @param page which part
     * @return the page, the earliest declaration first
     */
    Page<Contributor> findContributors(Actor actor, ContributorQuery query, PageRequest page);
}
