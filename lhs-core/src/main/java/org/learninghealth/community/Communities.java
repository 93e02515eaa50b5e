package org.learninghealth.community;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** Communities: how they begin, what they are about, who may know of them. Safe for use by several threads. */
public interface Communities {

    /**
     * Founds a community as a draft, with the actor as its coordinator. To nest it in another one, the actor coordinates
     * that one too.
     *
     * @param actor a person
     * @param command what it is to be
     * @return the draft
     * @throws org.learninghealth.base.RuleViolation if it would be nested too deep (C1) or be more open than the community
     *     around it (C2)
     */
    Community found(Actor actor, FoundCommunity command);

    /**
     * Says what a community is about.
     *
     * @param actor who asks
     * @param command the words
     * @return the community
     */
    Community describe(Actor actor, DescribeCommunity command);

    /**
     * Opens a draft to its members.
     *
     * @param actor who asks
     * @param command which
     * @return the community, active
     * @throws org.learninghealth.base.RuleViolation that lists what is unmet (C4)
     */
    Community activate(Actor actor, ActivateCommunity command);

    /**
     * Changes who may know of a community. The communities nested in it become as strict at the same time.
     *
     * @param actor who asks
     * @param command who may know of it from now on
     * @return the community
     * @throws org.learninghealth.base.RuleViolation if it would be more open than the community around it (C2)
     */
    Community changeVisibility(Actor actor, ChangeVisibility command);

    /**
     * Nests a community in another. The actor coordinates both.
     *
     * @param actor who asks
     * @param command which, and in which
     * @return the community
     * @throws org.learninghealth.base.RuleViolation if the nesting would be in a circle or too deep (C1), or the community
     *     more open than the one around it (C2)
     */
    Community nest(Actor actor, NestCommunity command);

    /**
     * Reads a community.
     *
     * @param actor who asks
     * @param id the community
     * @return the community
     * @throws org.learninghealth.base.NotFound if there is none that the actor may know of
     */
    Community get(Actor actor, CommunityId id);

    /**
     * Reads a community, if there is one.
     *
     * @param actor who asks
     * @param id the community
     * @return the community; empty if there is none that the actor may know of
     */
    Optional<Community> find(Actor actor, CommunityId id);

    /**
     * Lists the communities that the actor may know of, the youngest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<Community> list(Actor actor, CommunityQuery query, PageRequest page);
}
