package org.learninghealth.knowledge;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** How far what is known has come into use. Safe for use by several threads. */
public interface Uptakes {

    /**
     * Says that something known is taken up, which the actor may read or which was passed on to a community of theirs. Its
     * contributors can be told.
     *
     * @param actor who asks
     * @param command what, by whom, and how far
     * @return the uptake
     * @throws org.learninghealth.base.RuleViolation if it has come further than a person alone can go (N7), isn't in force, or if
     *     the actor doesn't belong to the team
     * @throws org.learninghealth.base.Duplicate if that site, team or person has taken it up already
     */
    Uptake record(Actor actor, RecordUptake command);

    /**
     * Says that something known has come further into use, or isn't used any more (rule N7).
     *
     * @param actor who asks
     * @param command which, and how far
     * @return the uptake; nobody has verified it yet
     * @throws org.learninghealth.base.RuleViolation if it would go down, go further than a person alone can go or end without a
     *     reason (N7), or if what is known isn't in force any more
     */
    Uptake move(Actor actor, MoveUptake command);

    /**
     * Says that one has made sure how far something known has come into use.
     *
     * @param actor who asks; somebody else than who recorded it
     * @param command which
     * @return the uptake
     * @throws org.learninghealth.base.RuleViolation if the actor recorded it, or nothing is tried yet
     */
    Uptake verify(Actor actor, VerifyUptake command);

    /**
     * Reads an uptake.
     *
     * @param actor who asks
     * @param id which
     * @return the uptake
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Uptake get(Actor actor, UptakeId id);

    /**
     * Looks for an uptake.
     *
     * @param actor who asks
     * @param id which
     * @return the uptake; empty if there is none that the actor may see
     */
    Optional<Uptake> find(Actor actor, UptakeId id);

    /**
     * Lists uptakes of something known that the actor may see, the latest first.
     *
     * @param actor who asks
     * @param knowledge what
     * @param page which part
     * @return the page
     */
    Page<Uptake> list(Actor actor, KnowledgeId knowledge, PageRequest page);

    /**
     * Counts by level who has taken something known up, in all communities. Small numbers of persons are suppressed (rule IV1).
     *
     * @param actor who asks
     * @param knowledge what; the actor may read it
     * @return the numbers
     * @throws org.learninghealth.base.NotFound if there is no such thing that the actor may see
     */
    UptakeCounts counts(Actor actor, KnowledgeId knowledge);
}
