package org.learninghealth.privacy;

import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;

/**
 * What becomes of personal data: what is kept about somebody, in one document; their erasure; and what stands in its way. The library helps a host to keep its duties;
 * it doesn't judge whether they are kept. Safe for use by several threads.
 */
public interface Privacy {

    /**
     * Puts all that is kept about a person into one document (rule V7): every record that holds their id, with the parts that
     * are about them. Communities that they may not know of (any more) have no name in it, other people neither name nor id.
     * That somebody else read it is audited.
     *
     * @param actor who asks; the person, or a privacy officer
     * @param person the person
     * @return the document
     * @throws org.learninghealth.base.NotFound if there is no such person, or the actor may not know
     */
    PersonalExport export(Actor actor, PersonId person);

    /**
     * Erases a person (rule V8): a former member under a new id stands wherever the person was, so that counts stay as they
     * are and everything still says where it came from; memberships end, and what is only about the person is taken away. It
     * goes step by step, each in a transaction of its own unless one of the host's is active; after a failure, asking again
     * goes on with it. Whoever is erased already isn't erased again; but where somebody was slow to end what they had begun before,
     * and what they wrote refers to the person still, asking again puts the former member there too. Asked for twice, with
     * different policies for texts, an erasure that isn't finished follows the stricter one.
     *
     * @param actor who asks; a privacy officer, or the host
     * @param command whom, and what becomes of texts that name them
     * @return the erasure, finished; it says where texts still name the person
     * @throws org.learninghealth.base.NotFound if there is no such person
     * @throws org.learninghealth.base.RuleViolation if a legal hold is in force, if an officer asks for themselves, or if texts
     *     are to be redacted of an erasure that is finished, after which nobody knows the name any more (V8)
     */
    Erasure erase(Actor actor, ErasePerson command);

    /**
     * Erases persons once more whom an older dump of the database has brought back: those who are in the host's {@link
     * org.learninghealth.spi.ErasureLedger}. To be called after a dump was restored and before the system is opened, until
     * there is no more; where nobody was brought back, it changes nothing. Persons are found by digest, some hundreds at a
     * time, and each is erased as {@link #erase} does, so that it can be resumed.
     *
     * @param actor who asks; the host
     * @param command how many at most
     * @return what came of it
     * @throws org.learninghealth.base.NotPermitted if the actor isn't the host
     * @throws org.learninghealth.base.RuleViolation if the builder was given no ledger (V8)
     */
    ReplayReport replay(Actor actor, ReplayErasures command);

    /**
     * Lists erasures, the latest leading.
     *
     * @param actor who asks; a privacy officer, or the host
     * @param query which
     * @param page which part
     * @return the page
     * @throws org.learninghealth.base.NotPermitted if the actor is neither
     */
    Page<Erasure> erasures(Actor actor, ErasureQuery query, PageRequest page);

    /**
     * Places a legal hold: what is kept about a person has to be kept. If their erasure is under way, it goes no further.
     *
     * @param actor who asks; a privacy officer
     * @param command on whom, and why
     * @return the hold
     * @throws org.learninghealth.base.Duplicate if one is in force
     * @throws org.learninghealth.base.RuleViolation if it is a former member, of whom nothing is kept (V8)
     */
    LegalHold hold(Actor actor, PlaceHold command);

    /**
     * Lifts a legal hold.
     *
     * @param actor who asks; a privacy officer
     * @param command which
     * @return the hold, no longer in force
     * @throws org.learninghealth.base.RuleViolation if it was lifted before (V8)
     */
    LegalHold lift(Actor actor, LiftHold command);

    /**
     * Lists legal holds, the latest leading. That somebody read them is audited.
     *
     * @param actor who asks; a privacy officer
     * @param page which part
     * @return the page
     * @throws org.learninghealth.base.NotPermitted if the actor is none
     */
    Page<LegalHold> holds(Actor actor, PageRequest page);
}
