package org.learninghealth.engagement;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlainText;

/**
 * Asks the members of a community to answer a questionnaire.
 *
 * @param community which community
 * @param questionnaire the code of the questionnaire
 */
public record OpenSurveyRound(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 40) String questionnaire) {}
