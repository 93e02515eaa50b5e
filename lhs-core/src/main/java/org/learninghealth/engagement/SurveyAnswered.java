package org.learninghealth.engagement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody has answered in a survey round; not how.
 *
 * @param round in which round
 * @param community which community
 */
@DomainEvent.Type("survey.answered")
public record SurveyAnswered(SurveyRoundId round, CommunityId community) implements DomainEvent {}
