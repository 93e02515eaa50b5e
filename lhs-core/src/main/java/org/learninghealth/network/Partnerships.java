package org.learninghealth.network;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** How academic and clinical organisations learn together in communities. Safe for use by several threads. */
public interface Partnerships {

    /** The sector of academic organisations. */
    String ACADEMIC_SECTOR = "RESEARCH_AND_EDUCATION";

    /** The sector of clinical organisations. */
    String CLINICAL_SECTOR = "HEALTH_CARE";

    /**
     * Says that two organisations learn together in a community from now on.
     *
     * @param actor a coordinator
     * @param command who, where and why
     * @return the partnership
     * @throws org.learninghealth.base.NotFound if there is no such organisation
     * @throws org.learninghealth.base.RuleViolation if one isn't of the sector that it has to be of, or they have a partnership
     *     there already
     */
    Partnership make(Actor actor, MakePartnership command);

    /**
     * Ends a partnership. It stays on record.
     *
     * @param actor a coordinator
     * @param command which, and why
     * @return the partnership
     * @throws org.learninghealth.base.RuleViolation if it was ended before
     */
    Partnership end(Actor actor, EndPartnership command);

    /**
     * Reads a partnership.
     *
     * @param actor who asks
     * @param id the partnership
     * @return the partnership
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Partnership get(Actor actor, PartnershipId id);

    /**
     * Reads a partnership, if there is one.
     *
     * @param actor who asks
     * @param id the partnership
     * @return the partnership; empty if there is none that the actor may see
     */
    Optional<Partnership> find(Actor actor, PartnershipId id);

    /**
     * Lists partnerships, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<Partnership> list(Actor actor, PartnershipQuery query, PageRequest page);

    /**
     * Counts in how many of a community's learning cycles academic and clinical organisations work together. Somebody in a team
     * stands for the organisation on whose behalf they take part in the community.
     *
     * @param actor who may read the cycles
     * @param community whose
     * @return how many of how many
     * @throws org.learninghealth.base.NotFound if there is no such community, or the actor may not see its cycles
     */
    JointCycles jointCycles(Actor actor, CommunityId community);
}
