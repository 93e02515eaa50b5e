package org.learninghealth.practice;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;

/**
 * Which competencies of a community to look at.
 *
 * @param community whose members
 * @param framework the code of the framework
 */
public record CompetencyQuery(CommunityId community, String framework) {

    /** Refuses a query without a community or a framework, and a framework that there can't be. */
    public CompetencyQuery {
        Require.present(community, "community");
        Require.plain(Require.present(framework, "framework"), Concept.LONGEST_CODE, "framework");
    }
}
