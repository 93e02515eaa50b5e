package org.learninghealth.community;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** What communities mandate facilitation platforms to (rule C15). Safe for use by several threads. */
public interface Mandates {

    /**
     * Offers a community what a platform can do for it. Nothing follows before the community has answered.
     *
     * @param actor someone who acts for the platform, and may know of the community
     * @param command what is offered
     * @return the mandate, offered
     * @throws org.learninghealth.base.Duplicate if there is an offer or a mandate already
     */
    Mandate offer(Actor actor, OfferServices command);

    /**
     * Mandates a platform without an offer, or renews its mandate with other services or another last day.
     *
     * @param actor a coordinator
     * @param command to do what
     * @return the mandate, active
     * @throws org.learninghealth.base.Duplicate if there is an offer, which is to be answered first
     */
    Mandate grant(Actor actor, GrantMandate command);

    /**
     * Accepts an offer, or a part of it.
     *
     * @param actor a coordinator
     * @param command what is accepted
     * @return the mandate, active
     * @throws org.learninghealth.base.RuleViolation if more is accepted than was offered, or its last day is past (C15)
     */
    Mandate accept(Actor actor, AcceptMandate command);

    /**
     * Turns an offer down.
     *
     * @param actor a coordinator
     * @param command which
     * @return the mandate, declined
     */
    Mandate decline(Actor actor, DeclineMandate command);

    /**
     * Ends a mandate before its last day. It takes effect at once.
     *
     * @param actor a coordinator
     * @param command which
     * @return the mandate, ended
     */
    Mandate end(Actor actor, EndMandate command);

    /**
     * Reads a mandate.
     *
     * @param actor a member of the community
     * @param id the mandate
     * @return the mandate
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Mandate get(Actor actor, MandateId id);

    /**
     * Reads a mandate, if there is one.
     *
     * @param actor a member of the community
     * @param id the mandate
     * @return the mandate; empty if there is none that the actor may see
     */
    Optional<Mandate> find(Actor actor, MandateId id);

    /**
     * Lists a community's mandates and the offers to it, the latest first.
     *
     * @param actor a member of the community
     * @param community whose
     * @param page which part
     * @return the page
     */
    Page<Mandate> list(Actor actor, CommunityId community, PageRequest page);
}
