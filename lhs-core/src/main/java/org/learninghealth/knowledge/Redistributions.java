package org.learninghealth.knowledge;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** Whom something known was passed on to. Safe for use by several threads. */
public interface Redistributions {

    /**
     * Passes something known on to a community. Its members read a copy of the title and the summary, wherever the
     * original lives. What is under the Chatham House Rule comes without who passed it on, who may have taken part in it too.
     *
     * @param actor who asks; belongs to that community too
     * @param command what, and to whom
     * @return the passing on
     * @throws org.learninghealth.base.RuleViolation if it isn't published, would leave a confidential community, is to
     *     stay where it was made (K11), or would reach patients without plain words (N1)
     */
    Redistribution share(Actor actor, ShareKnowledge command);

    /**
     * Reads what was passed on.
     *
     * @param actor who asks
     * @param id the passing on
     * @return the passing on
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Redistribution get(Actor actor, RedistributionId id);

    /**
     * Reads what was passed on, if it was.
     *
     * @param actor who asks
     * @param id the passing on
     * @return the passing on; empty if there is none that the actor may see
     */
    Optional<Redistribution> find(Actor actor, RedistributionId id);

    /**
     * Lists what was passed on to a community, the latest first.
     *
     * @param actor who asks
     * @param audience the community
     * @param page which part
     * @return the page
     */
    Page<Redistribution> list(Actor actor, CommunityId audience, PageRequest page);
}
