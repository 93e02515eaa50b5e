package org.learninghealth.engagement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * The members of a community were asked to answer a questionnaire.
 *
 * @param round in which round
 * @param community which community
 * @param questionnaire the code of the questionnaire
 */
@DomainEvent.Type("survey.round-opened")
public record SurveyRoundOpened(SurveyRoundId round, CommunityId community, String questionnaire)
        implements DomainEvent {}
