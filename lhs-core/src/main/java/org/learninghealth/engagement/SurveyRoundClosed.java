package org.learninghealth.engagement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A survey round was closed, and its results can be read.
 *
 * @param round which round
 * @param community which community
 */
@DomainEvent.Type("survey.round-closed")
public record SurveyRoundClosed(SurveyRoundId round, CommunityId community) implements DomainEvent {}
