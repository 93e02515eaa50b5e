package org.learninghealth.community;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** Who belongs to which community, and what they do there. Safe for use by several threads. */
public interface Memberships {

    /**
     * Joins a community, or asks to, as its policy says.
     *
     * @param actor the person who wants to join
     * @param command which community, and on whose behalf
     * @return an active membership, or one that waits for an answer
     * @throws org.learninghealth.base.Duplicate if the person has an open membership there (C6)
     */
    Membership join(Actor actor, JoinCommunity command);

    /**
     * Lets someone in who asked to join.
     *
     * @param actor who decides
     * @param command whom
     * @return the membership, active
     */
    Membership accept(Actor actor, AcceptMember command);

    /**
     * Turns someone down who asked to join.
     *
     * @param actor who decides
     * @param command whom
     * @return the membership, at its end
     */
    Membership reject(Actor actor, RejectMember command);

    /**
     * Ends one's own membership, or takes back one's request to join.
     *
     * @param actor the person whose membership it is
     * @param command which membership
     * @return the membership, at its end
     * @throws org.learninghealth.base.RuleViolation if the last coordinator names no successor, or the one named is no active
     *     member (C5)
     */
    Membership leave(Actor actor, LeaveCommunity command);

    /**
     * Removes a member, also from the communities nested here, and may block their coming back for a time.
     *
     * @param actor who decides
     * @param command whom, and why
     * @return the membership, at its end
     * @throws org.learninghealth.base.RuleViolation if the last coordinator would go and no successor is named (C5)
     */
    Membership remove(Actor actor, RemoveMember command);

    /**
     * Takes a member's right to take part until that is lifted. Their roles are kept for then.
     *
     * @param actor who decides
     * @param command whom, and why
     * @return the membership, suspended
     * @throws org.learninghealth.base.RuleViolation if the last coordinator would go and no successor is named (C5)
     */
    Membership suspend(Actor actor, SuspendMember command);

    /**
     * Lifts a suspension.
     *
     * @param actor who decides
     * @param command whose
     * @return the membership, active
     */
    Membership reinstate(Actor actor, ReinstateMember command);

    /**
     * Lets one's own membership rest. One's roles are kept.
     *
     * @param actor the person whose membership it is
     * @param command which membership
     * @return the membership, inactive
     * @throws org.learninghealth.base.RuleViolation if the last coordinator names no successor (C5)
     */
    Membership pause(Actor actor, PauseMembership command);

    /**
     * Takes part again.
     *
     * @param actor the person whose membership it is
     * @param command which membership
     * @return the membership, active
     */
    Membership resume(Actor actor, ResumeMembership command);

    /**
     * Gives a member a role.
     *
     * @param actor who asks
     * @param command whom, and which role
     * @return the membership
     */
    Membership grant(Actor actor, GrantRole command);

    /**
     * Takes a role from a member.
     *
     * @param actor who asks
     * @param command whom, and which role
     * @return the membership
     * @throws org.learninghealth.base.RuleViolation if the community would have no coordinator, or the successor named is no
     *     active member (C5)
     */
    Membership revoke(Actor actor, RevokeRole command);

    /**
     * Reads a membership.
     *
     * @param actor who asks
     * @param id the membership
     * @return the membership
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Membership get(Actor actor, MembershipId id);

    /**
     * Reads a membership, if there is one.
     *
     * @param actor who asks
     * @param id the membership
     * @return the membership; empty if there is none that the actor may see
     */
    Optional<Membership> find(Actor actor, MembershipId id);

    /**
     * Lists memberships, the youngest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<Membership> list(Actor actor, MembershipQuery query, PageRequest page);
}
