package org.learninghealth.people;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;

/**
 * The ledger of consent: what persons agreed to be contacted for, on what basis, and whether they can be contacted. Every act
 * is one entry with its evidence, which is never changed; where consent stands at a moment is computed from the entries.
 *
 * <p>It keeps the rules of Canada's anti-spam law on consent (S.C. 2010, c. 23, sections 6 and 10 to 13, with the
 * guidance of the CRTC at crtc.gc.ca/eng/com500/guide.htm), or asks for express consent where stricter law applies. These are
 * tools for a host that has to comply. They don't judge whether a message is commercial, whether wording is good enough,
 * what else a message must contain, or which law applies; the host says so in its {@link ConsentPolicy}. Safe for use by
 * several threads.
 */
public interface Consents {

    /**
     * Records express consent; it doesn't expire, and puts an end to an earlier withdrawal.
     *
     * @param actor the person, or the host that holds the proof
     * @param command whose, to what, and where the proof is
     * @return the entry
     * @throws org.learninghealth.base.RuleViolation if a box was ticked already (V1)
     */
    ConsentRecord grant(Actor actor, GrantConsent command);

    /**
     * Notes a relationship that implies consent: that it began, or was there again. After a withdrawal it implies
     * nothing and is flagged for review.
     *
     * @param actor the host
     * @param command with whom, which, and where the proof is
     * @return the entry
     * @throws org.learninghealth.base.RuleViolation if an address was published without being relevant (V2)
     */
    ConsentRecord noteRelationship(Actor actor, NoteRelationship command);

    /**
     * Records that a lasting relationship ended.
     *
     * @param actor the host
     * @param command with whom and which
     * @return the entry
     * @throws org.learninghealth.base.RuleViolation if none goes on (V2)
     */
    ConsentRecord endRelationship(Actor actor, EndRelationship command);

    /**
     * Withdraws consent, or objects. It takes effect at once, for express and implied consent alike; to do it again
     * changes nothing.
     *
     * @param actor the person, or the host that was told
     * @param command whose and what for
     * @return the entry; the earlier one if consent is withdrawn already
     */
    ConsentRecord withdraw(Actor actor, WithdrawConsent command);

    /**
     * Makes what a link carries by which a person withdraws consent without logging in; for each message a new one, when
     * it is sent. What stands in it can be read by whoever has it: the person's id, the purpose and the time.
     *
     * @param actor the host, or who tells people
     * @param person whose consent
     * @param purpose what for
     * @return a token of letters, digits, hyphens, underscores and points
     * @throws org.learninghealth.base.InvalidConfiguration if there is no ring of keys
     */
    String withdrawalToken(Actor actor, PersonId person, ConsentPurpose purpose);

    /**
     * Withdraws consent by a signed link, at once, whoever holds it. To do it again changes nothing. Behind the link, let
     * a person press a button, since mail scanners open links; RFC 8058 says how a mail program presses it.
     *
     * @param actor anyone
     * @param command the token
     * @return that it is withdrawn
     * @throws org.learninghealth.base.RuleViolation if the link isn't genuine or is too old (V4)
     * @throws org.learninghealth.base.InvalidConfiguration if there is no ring of keys
     */
    Withdrawal withdrawByToken(Actor actor, WithdrawByToken command);

    /**
     * Whether a person can be contacted for a purpose. Ask when a message is sent.
     *
     * @param actor the person, the host, or who tells people
     * @param person whom
     * @param purpose what for
     * @param at when
     * @return the answer with its reason
     * @throws org.learninghealth.base.NotFound if there is no such person, or the actor may not see them
     */
    ContactDecision canContact(Actor actor, PersonId person, ConsentPurpose purpose, Instant at);

    /**
     * Whether a person can be sent a message that asks for express consent. Such a message is commercial by itself
     * (S.C. 2010, c. 23, section 1(3)), so it needs consent even for a purpose that needs none (rule V3).
     *
     * @param actor the person, the host, or who tells people
     * @param person whom
     * @param purpose what consent is to be asked for
     * @param at when
     * @return the answer with its reason
     * @throws org.learninghealth.base.NotFound if there is no such person, or the actor may not see them
     */
    ContactDecision canAskForConsent(Actor actor, PersonId person, ConsentPurpose purpose, Instant at);

    /**
     * Where consent stands.
     *
     * @param actor the person, the host, or who tells people
     * @param person whose
     * @param purpose what for
     * @param at when
     * @return the state at that moment, by what is recorded today
     * @throws org.learninghealth.base.NotFound if there is no such person, or the actor may not see them
     */
    ConsentState state(Actor actor, PersonId person, ConsentPurpose purpose, Instant at);

    /**
     * Reads an entry.
     *
     * @param actor who asks
     * @param id the entry
     * @return the entry
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    ConsentRecord get(Actor actor, ConsentRecordId id);

    /**
     * Reads an entry, if there is one.
     *
     * @param actor who asks
     * @param id the entry
     * @return the entry; empty if there is none that the actor may see
     */
    Optional<ConsentRecord> find(Actor actor, ConsentRecordId id);

    /**
     * Lists entries, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<ConsentRecord> list(Actor actor, ConsentQuery query, PageRequest page);

    /**
     * Lists where a relationship came after a withdrawal and somebody has to decide about it, the longest waiting first.
     *
     * @param actor the host
     * @param page which part
     * @return the page
     */
    Page<ConsentWatch> toReview(Actor actor, PageRequest page);

    /**
     * Decides about a relationship that came after a withdrawal.
     *
     * @param actor the host
     * @param command what was flagged, how to go on, and why
     * @return the entry
     * @throws org.learninghealth.base.RuleViolation if nothing waits to be decided (V4)
     */
    ConsentRecord review(Actor actor, ReviewConsent command);

    /**
     * Announces consent that runs out within 60 days, and tells of consent that did; for the host's scheduler, once a day
     * or oftener. It does a bounded amount of work, tells each thing once, and may run on several nodes at the same time. Each
     * consent is looked at in a transaction of its own, unless the host has one active.
     *
     * @param actor the host
     * @param budget how many consents to look at
     * @return what was done
     */
    ConsentTick tick(Actor actor, ConsentTickBudget budget);
}
