package org.learninghealth.community;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * How people are invited into communities, and proposed for it. Where a community is by invitation only, and wherever its
 * existence is hidden, this is the door; deeper roles can be offered along. The library sends nothing: the host puts the
 * token of an {@link IssuedInvitation} into a link of its own. Many are invited one by one, with {@link
 * org.learninghealth.base.BulkReport}. Safe for use by several threads.
 */
public interface Invitations {

    /**
     * Invites a person whom the host has registered. Their membership waits for their answer from then on (C6).
     *
     * @param actor who invites
     * @param command whom, and where to
     * @return the invitation with its token
     * @throws org.learninghealth.base.Duplicate if the person has an open membership, or is invited or nominated already
     * @throws org.learninghealth.base.RuleViolation if the person may not come back yet (C8)
     * @throws org.learninghealth.base.NotPermitted if a role is offered that the actor may not grant
     */
    IssuedInvitation invite(Actor actor, InvitePerson command);

    /**
     * Invites whoever can be reached under an address. Whether that is someone registered is neither looked up nor told. It
     * is accepted by a person whose registered address it is. A request id is not needed and not kept, since it would be
     * kept with a digest of the address.
     *
     * @param actor who invites
     * @param command which address, and where to
     * @return the invitation with its token
     * @throws org.learninghealth.base.Duplicate if the address is invited already; after a key was replaced, that isn't noticed
     * @throws org.learninghealth.base.NotPermitted if a role is offered that the actor may not grant
     */
    IssuedInvitation inviteAddress(Actor actor, InviteAddress command);

    /**
     * Invites once more someone who has not answered; the token of before opens nothing any more.
     *
     * @param actor who invites
     * @param command which invitation
     * @return the invitation with its new token
     */
    IssuedInvitation renew(Actor actor, RenewInvitation command);

    /**
     * Takes an invitation back.
     *
     * @param actor who decides
     * @param command which
     * @return the invitation, at its end
     */
    Invitation revoke(Actor actor, RevokeInvitation command);

    /**
     * Accepts an invitation to oneself.
     *
     * @param actor the person who is invited
     * @param command which invitation, and on whose behalf one takes part
     * @return the invitation, accepted; it names the membership
     * @throws org.learninghealth.base.RuleViolation if it is not open any more, which is then written down (C7), or a membership
     *     of the community around is missing (C3)
     */
    Invitation accept(Actor actor, AcceptInvitation command);

    /**
     * Accepts an invitation by its token.
     *
     * @param actor the person who is invited
     * @param command the token, and on whose behalf one takes part
     * @return the invitation, accepted; it names the membership
     * @throws org.learninghealth.base.RuleViolation in the same words for a token that isn't genuine, was used, has expired or
     *     been replaced, or belongs to someone else (C7); as in {@link #accept} otherwise
     */
    Invitation acceptByToken(Actor actor, AcceptByToken command);

    /**
     * Turns down an invitation to oneself.
     *
     * @param actor the person who is invited
     * @param command which
     * @return the invitation, at its end
     */
    Invitation decline(Actor actor, DeclineInvitation command);

    /**
     * Turns down an invitation by its token, which whoever holds it can do without logging in.
     *
     * @param actor anyone
     * @param command the token
     * @return {@link InvitationStatus#DECLINED}
     * @throws org.learninghealth.base.RuleViolation in the same words for every token that opens nothing (C7)
     */
    InvitationStatus declineByToken(Actor actor, DeclineByToken command);

    /**
     * Tells what a token invites to. A private or confidential community is named to the person alone who is invited.
     *
     * @param actor anyone
     * @param token the token
     * @return what the invitation is to
     * @throws org.learninghealth.base.RuleViolation in the same words for every token that opens nothing to this actor (C7)
     */
    InvitationPreview preview(Actor actor, String token);

    /**
     * Proposes someone whom those who lead might invite; the person isn't told. Another one for the same person is refused,
     * which stands in for a request id.
     *
     * @param actor a member
     * @param command whom, and why
     * @return the nomination
     * @throws org.learninghealth.base.Duplicate if the person belongs to the community, or is invited or nominated already
     */
    Invitation nominate(Actor actor, NominatePerson command);

    /**
     * Invites someone who was proposed.
     *
     * @param actor who decides
     * @param command the nomination, and what the person is to do there
     * @return the invitation with its token
     * @throws org.learninghealth.base.Duplicate if the person has an open membership by now
     * @throws org.learninghealth.base.RuleViolation if the person may not come back yet (C8)
     */
    IssuedInvitation approve(Actor actor, ApproveNomination command);

    /**
     * Decides against inviting someone who was proposed.
     *
     * @param actor who decides
     * @param command the nomination
     * @return the nomination, at its end
     */
    Invitation dismiss(Actor actor, DismissNomination command);

    /**
     * Ends invitations that nobody answered in time (C7). For the host's scheduler, once a day, outside a transaction; it does
     * nothing twice, on however many nodes it runs.
     *
     * @param actor the host
     * @param command how many at most
     * @return how many were ended
     */
    int expire(Actor actor, ExpireInvitations command);

    /**
     * Reads an invitation.
     *
     * @param actor who asks
     * @param id the invitation
     * @return the invitation
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Invitation get(Actor actor, InvitationId id);

    /**
     * Reads an invitation, if there is one.
     *
     * @param actor who asks
     * @param id the invitation
     * @return the invitation; empty if there is none that the actor may see
     */
    Optional<Invitation> find(Actor actor, InvitationId id);

    /**
     * Lists invitations, the youngest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<Invitation> list(Actor actor, InvitationQuery query, PageRequest page);
}
