package org.learninghealth.knowledge;

import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** Where things came from, as links between them. Safe for use by several threads. */
public interface Provenance {

    /**
     * Puts down what a change rests on, or what something known builds on. The actor may see both ends; the link lives in
     * the community of the thing that it begins at.
     *
     * @param actor who asks
     * @param command the link
     * @return the link
     * @throws org.learninghealth.base.InvalidInput if the link is of a type that people don't draw
     * @throws org.learninghealth.base.RuleViolation if its type doesn't join such things, or it would close a circle (N5);
     *     or if it would lead out of a confidential community
     * @throws org.learninghealth.base.Duplicate if there is such a link
     */
    ProvenanceLink link(Actor actor, LinkProvenance command);

    /**
     * Counts how evidence informs a community's practice, and its practice evidence.
     *
     * @param actor who asks
     * @param community the community
     * @return how many links there are each way
     * @throws org.learninghealth.base.NotFound if the actor may not read where things in the community came from
     */
    EvidenceFlow flow(Actor actor, CommunityId community);

    /**
     * Lists links, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<ProvenanceLink> list(Actor actor, ProvenanceQuery query, PageRequest page);
}
