package org.learninghealth.publication;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** What is suggested for newsletters, and what becomes of it. Safe for use by several threads. */
public interface CurationQueue {

    /**
     * Suggests something.
     *
     * @param actor a member
     * @param command what, for which newsletter, and where it comes from
     * @return the suggestion
     * @throws org.learninghealth.base.NotFound if the actor may not read where it comes from
     * @throws org.learninghealth.base.RuleViolation if that lives in another community that isn't open to all (K9)
     */
    CurationItem suggest(Actor actor, SuggestItem command);

    /**
     * Decides that something is to be in an issue.
     *
     * @param actor who asks
     * @param command what
     * @return the suggestion
     * @throws org.learninghealth.base.RuleViolation if it is out of date
     */
    CurationItem accept(Actor actor, AcceptItem command);

    /**
     * Decides that something is not to be in an issue.
     *
     * @param actor who asks
     * @param command what, and why
     * @return the suggestion
     */
    CurationItem decline(Actor actor, DeclineItem command);

    /**
     * Reads a suggestion.
     *
     * @param actor who asks
     * @param id the suggestion
     * @return the suggestion
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    CurationItem get(Actor actor, CurationItemId id);

    /**
     * Reads a suggestion, if there is one.
     *
     * @param actor who asks
     * @param id the suggestion
     * @return the suggestion; empty if there is none that the actor may see
     */
    Optional<CurationItem> find(Actor actor, CurationItemId id);

    /**
     * Lists suggestions, the longest waiting first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<CurationItem> list(Actor actor, CurationQuery query, PageRequest page);
}
