package org.learninghealth.practice;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;

/**
 * Which competencies of a community to look at.
 *
 * @param community whose members
 * @param framework the code of the framework
 */
public record CompetencyQuery(CommunityId community, String framework) {

    /** Refuses a query without a community or a framework. */
    public CompetencyQuery {
        Require.present(community, "community");
        Require.present(framework, "framework");
    }
}
