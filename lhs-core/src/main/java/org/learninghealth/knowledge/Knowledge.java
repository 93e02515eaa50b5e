package org.learninghealth.knowledge;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** What communities know, written down and published. Safe for use by several threads. */
public interface Knowledge {

    /**
     * Writes something known down, for publication.
     *
     * @param actor who asks; its author
     * @param command what it says
     * @return the draft
     */
    KnowledgeObject draft(Actor actor, DraftKnowledge command);

    /**
     * Publishes a draft.
     *
     * @param actor who asks
     * @param command which
     * @return what was published
     * @throws org.learninghealth.base.RuleViolation that lists what is unmet (N1)
     */
    KnowledgeObject publish(Actor actor, PublishKnowledge command);

    /**
     * Reads something known.
     *
     * @param actor who asks
     * @param id what
     * @return what is known
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    KnowledgeObject get(Actor actor, KnowledgeId id);

    /**
     * Reads something known, if there is such a thing.
     *
     * @param actor who asks
     * @param id what
     * @return what is known; empty if there is none that the actor may see
     */
    Optional<KnowledgeObject> find(Actor actor, KnowledgeId id);

    /**
     * Lists what is known, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<KnowledgeObject> list(Actor actor, KnowledgeQuery query, PageRequest page);
}
