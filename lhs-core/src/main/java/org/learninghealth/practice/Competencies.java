package org.learninghealth.practice;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * How persons see themselves in the competencies of a framework: for themselves, in order to learn, and for their community
 * in figures alone. Safe for use by several threads.
 */
public interface Competencies {

    /**
     * Adds how the actor sees themselves in a competency now; what they said before stays (rule N12).
     *
     * @param actor who asks, of themselves
     * @param command in what, and at which level
     * @return all that they said of this competency
     * @throws org.learninghealth.base.InvalidInput if there is no such framework or competency; it says which there are
     * @throws org.learninghealth.base.RuleViolation if the scale has no such level, or they have assessed themselves too
     *     often (N12)
     */
    CompetencyRecord assess(Actor actor, AssessCompetency command);

    /**
     * Reads how the actor has seen themselves in a competency.
     *
     * @param actor who asks
     * @param id the record
     * @return the record
     * @throws org.learninghealth.base.NotFound if there is none of the actor's own
     */
    CompetencyRecord get(Actor actor, CompetencyRecordId id);

    /**
     * Reads how the actor has seen themselves in a competency, if they have.
     *
     * @param actor who asks
     * @param id the record
     * @return the record; empty if there is none of the actor's own
     */
    Optional<CompetencyRecord> find(Actor actor, CompetencyRecordId id);

    /**
     * Lists how the actor has seen themselves, what they assessed last leading.
     *
     * @param actor who asks
     * @param page which part
     * @return the page
     */
    Page<CompetencyRecord> own(Actor actor, PageRequest page);

    /**
     * Counts at which levels the members of a community see themselves. No number is shown that stands for fewer persons
     * than the smallest cell, and none from which one could be worked out.
     *
     * @param actor who asks
     * @param query which community, which framework
     * @return the figures
     * @throws org.learninghealth.base.InvalidInput if there is no such framework
     * @throws org.learninghealth.base.NotFound if there is no such community, or the actor may not see its figures
     */
    CommunityCompetencies levels(Actor actor, CompetencyQuery query);
}
