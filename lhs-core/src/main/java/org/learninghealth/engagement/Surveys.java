package org.learninghealth.engagement;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What the members of a community answer together, such as how far it lives the core values of learning health systems or how they trust
 * each other, and what the team of a learning cycle answers when it looks back. It
 * is secret like a vote: nobody sees how anyone else has answered, figures are shown once a round is closed, and none that
 * could tell of a single person (rule IV1). Whoever belongs to the community reads what its rounds came to, those of its teams
 * included. Safe for use by several threads.
 */
public interface Surveys {

    /**
     * Asks the members of a community to answer a questionnaire.
     *
     * @param actor a coordinator
     * @param command who, and which questionnaire
     * @return the round, open
     * @throws org.learninghealth.base.InvalidInput if there is no such questionnaire; it says which there are
     * @throws org.learninghealth.base.RuleViolation if a round of it is open in the community already
     */
    SurveyRound open(Actor actor, OpenSurveyRound command);

    /**
     * Asks the team of a learning cycle to answer a questionnaire, for instance {@link Questionnaires#TEAM_REFLECTION} after a test of
     * a change or at the end. Whoever is of the team when they answer can; what comes of it is no figure of the community
     * ({@link Metric#SURVEY_MEAN}).
     *
     * @param actor a coordinator, or whoever leads the cycle
     * @param command which cycle, and which questionnaire
     * @return the round, open
     * @throws org.learninghealth.base.NotFound if there is no cycle that the actor may see
     * @throws org.learninghealth.base.InvalidInput if there is no such questionnaire; it says which there are
     * @throws org.learninghealth.base.RuleViolation if a round of it is open in the team already, or the team is smaller than the
     *     smallest number of persons that a figure is shown for, so that nothing would come of it (IV1)
     */
    SurveyRound openForTeam(Actor actor, OpenTeamSurveyRound command);

    /**
     * Answers a questionnaire, or answers it anew while the round is open.
     *
     * @param actor a member, of the team if the round is a team's
     * @param command in which round, and how
     * @return what is kept of it until the round is closed
     * @throws org.learninghealth.base.RuleViolation if the round is closed, the actor isn't of the team that is asked, or there isn't
     *     one answer on the scale to each item
     */
    SurveyResponse answer(Actor actor, AnswerSurvey command);

    /**
     * Closes a round: the answers are counted and destroyed. It can't be opened again. Those that are open when their community is
     * archived, merged or split are closed with it.
     *
     * @param actor a coordinator; of a team's round also whoever leads the cycle
     * @param command which
     * @return the round with its results
     */
    SurveyRound close(Actor actor, CloseSurveyRound command);

    /**
     * Reads a round, with its results once it is closed.
     *
     * @param actor who belongs to the community
     * @param id the round
     * @return the round
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    SurveyRound get(Actor actor, SurveyRoundId id);

    /**
     * Reads a round, if there is one.
     *
     * @param actor who belongs to the community
     * @param id the round
     * @return the round; empty if there is none that the actor may see
     */
    Optional<SurveyRound> find(Actor actor, SurveyRoundId id);

    /**
     * Lists rounds, the latest first.
     *
     * @param actor who belongs to the community
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<SurveyRound> list(Actor actor, SurveyQuery query, PageRequest page);

    /**
     * Compares a round with the one before it of the same questionnaire in the same community, or in the same team.
     *
     * @param actor who belongs to the community
     * @param id the later round
     * @return the means of both; none while the later one is open
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    SurveyComparison compare(Actor actor, SurveyRoundId id);

    /**
     * Reads how the actor has answered in a round that is open.
     *
     * @param actor who asks, of themselves
     * @param id the round
     * @return their answers; empty if they haven't answered, or the round is closed
     */
    Optional<SurveyResponse> own(Actor actor, SurveyRoundId id);
}
