package org.learninghealth.engagement;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.spi.Filter;

/**
 * Which survey rounds to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param cycle those of this cycle's team
 * @param questionnaire those of this questionnaire
 * @param status those that stand here
 */
public record SurveyQuery(
        @Nullable CommunityId community,
        @Nullable CycleId cycle,
        @Nullable String questionnaire,
        @Nullable SurveyRoundStatus status) {

    /** Refuses a questionnaire that there can't be. */
    public SurveyQuery {
        Require.plain(questionnaire, Concept.LONGEST_CODE, "questionnaire");
    }

    /**
     * A community's survey rounds, those of its cycles' teams included.
     *
     * @param community the community
     * @return the query
     */
    public static SurveyQuery in(CommunityId community) {
        return new SurveyQuery(community, null, null, null);
    }

    /**
     * The survey rounds of a cycle's team.
     *
     * @param cycle the cycle
     * @return the query
     */
    public static SurveyQuery of(CycleId cycle) {
        return new SurveyQuery(null, cycle, null, null);
    }

    Filter<SurveyRound> filter() {
        Filter<SurveyRound> filter = Filter.all();
        filter = community == null ? filter : filter.and(SurveyRound.COMMUNITY, community);
        filter = cycle == null ? filter : filter.and(SurveyRound.CYCLE, cycle);
        filter = questionnaire == null ? filter : filter.and(SurveyRound.QUESTIONNAIRE, questionnaire);
        return status == null ? filter : filter.and(SurveyRound.STATUS, status);
    }
}
