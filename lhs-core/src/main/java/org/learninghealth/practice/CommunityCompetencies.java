package org.learninghealth.practice;

import java.util.List;
import org.learninghealth.base.CommunityId;

/**
 * How the members of a community see themselves, in figures of which none tells of few persons (rules N12 and IV1).
 *
 * @param community whose members
 * @param framework the code of the framework
 * @param smallestCell the smallest number of persons that is shown
 * @param competencies each competency of the framework, in its order
 */
public record CommunityCompetencies(
        CommunityId community, String framework, int smallestCell, List<CompetencyLevels> competencies) {

    /** Keeps a copy of the figures. */
    public CommunityCompetencies {
        competencies = List.copyOf(competencies);
    }
}
