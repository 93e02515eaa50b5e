package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community has come a step nearer to an objective.
 *
 * @param objective which
 * @param community whose
 */
@DomainEvent.Type("objective.milestone-reached")
public record MilestoneReached(ObjectiveId objective, CommunityId community) implements DomainEvent {}
