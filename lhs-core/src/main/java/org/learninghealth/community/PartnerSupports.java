package org.learninghealth.community;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * How patient partners are supported: an honorarium, what they need in order to take part, someone to turn to. It is between
 * the partner and the community's coordinators. Safe for use by several threads.
 */
public interface PartnerSupports {

    /**
     * Arranges, or arranges anew.
     *
     * @param actor the member, or a coordinator
     * @param command for whom, and what
     * @return what is arranged now
     * @throws org.learninghealth.base.NotFound if there is no such membership in the actor's scope, or the actor may not know
     *     what is arranged for it
     * @throws org.learninghealth.base.InvalidInput if the membership is over, or the buddy is no other active member
     * @throws org.learninghealth.base.StaleVersion if something else has been arranged since
     */
    PartnerSupport arrange(Actor actor, ArrangeSupport command);

    /**
     * Reads what is arranged.
     *
     * @param actor who asks
     * @param id of what; see {@link PartnerSupportId#of(MembershipId)}
     * @return it; empty if nothing is, or the actor may not know
     */
    Optional<PartnerSupport> find(Actor actor, PartnerSupportId id);

    /**
     * Lists what is arranged in a community, in the order in which it was arranged.
     *
     * @param actor who asks
     * @param community where
     * @param page which part
     * @return all of it for a coordinator, one's own for anyone else
     */
    Page<PartnerSupport> list(Actor actor, CommunityId community, PageRequest page);
}
