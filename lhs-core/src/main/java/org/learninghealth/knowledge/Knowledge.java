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
     * Publishes something anew after somebody has looked at it again, be it due or not: the next edition (rule N3).
     *
     * @param actor who asks
     * @param command what it says from now on
     * @return what was published
     * @throws org.learninghealth.base.RuleViolation that lists what is unmet (N1, N2)
     * @throws org.learninghealth.base.IllegalTransition if it is a draft, superseded or withdrawn
     */
    KnowledgeObject review(Actor actor, ReviewKnowledge command);

    /**
     * Gives the place of something known to another thing known, which the actor may see. Both are read as before; the former
     * says what has taken its place.
     *
     * @param actor who asks
     * @param command which, and what takes its place
     * @return what was superseded
     * @throws org.learninghealth.base.RuleViolation if what is to take its place isn't in force, or would lead out of a
     *     confidential community (N4)
     */
    KnowledgeObject supersede(Actor actor, SupersedeKnowledge command);

    /**
     * Takes something known out of use. It can still be read, and says why.
     *
     * @param actor who asks
     * @param command which, and why
     * @return what was withdrawn (rule N4)
     */
    KnowledgeObject withdraw(Actor actor, WithdrawKnowledge command);

    /**
     * Finds what should have been looked at again by now, tells of each once by {@link KnowledgeReviewDue}, and marks it for
     * every reader (rule N3); for the host's scheduler, once a day. It is due from the day after the one that it names, by the
     * calendar of UTC.
     *
     * @param actor who asks
     * @param command how many at most
     * @return what was found
     */
    KnowledgeDueReport detectDue(Actor actor, DetectKnowledgeDue command);

    /**
     * Counts what a community has published in a quarter, as far as the actor may read it, by how it came there. What was
     * superseded or withdrawn since counts too.
     *
     * @param actor who asks
     * @param query where and when
     * @return how much was created, acquired and transferred
     * @throws org.learninghealth.base.NotFound if the actor may not read what the community knows
     */
    KnowledgeGained gained(Actor actor, QuarterQuery query);

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
