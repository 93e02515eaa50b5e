package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * The members of a community are asked to score a priority.
 *
 * @param priority which
 * @param community whose
 */
@DomainEvent.Type("cycle.scores-asked")
public record ScoresAsked(PriorityId priority, CommunityId community) implements DomainEvent {}
