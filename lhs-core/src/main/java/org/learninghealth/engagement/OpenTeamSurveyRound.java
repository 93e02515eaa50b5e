package org.learninghealth.engagement;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PlainText;
import org.learninghealth.cycle.CycleId;

/**
 * Asks the team of a learning cycle to answer a questionnaire.
 *
 * @param cycle which cycle's team
 * @param questionnaire the code of the questionnaire
 */
public record OpenTeamSurveyRound(
        @NotNull CycleId cycle,
        @NotNull @PlainText(max = 40) String questionnaire) {}
